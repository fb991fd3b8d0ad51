import { useId } from 'react';
import { highest, toneColours } from './chart';
import { Fills, fillOf } from './fills';
import type { PlotProps } from './plot-props';

const margin = { top: 18, left: 34 };
const largest = 21;
const weekdays = [
  { name: 'Mon', row: 0 },
  { name: 'Wed', row: 2 },
  { name: 'Fri', row: 4 },
];

/** Weeks side by side. The area of a square is the number of its day, so that no colour has to tell it. */
export function CalendarPlot({ chart, width, height, cursor, onPoint, onOpen }: PlotProps) {
  const id = useId().replaceAll(':', '');
  const { categories, series } = chart;
  const top = highest(chart) || 1;
  const columns = 1 + Math.max(0, ...categories.map(({ cell }) => cell?.column ?? 0));
  const step = Math.min(largest, (width - margin.left) / columns, (height - margin.top) / 7);
  return (
    <>
      <defs>
        <Fills id={id} series={series} />
      </defs>
      {weekdays.map(({ name, row }) => (
        <text
          key={name}
          x={margin.left - 6}
          y={margin.top + (row + 0.5) * step + 4}
          textAnchor="end"
          fill="var(--dim)"
        >
          {name}
        </text>
      ))}
      {categories.map(({ name, short, cell }, index) => {
        if (!cell) return null;
        const [x, y] = [margin.left + cell.column * step, margin.top + cell.row * step];
        const total = series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
        const side = total === 0 ? 0 : Math.max(3, (step - 2) * Math.sqrt(total / top));
        let below = y + (step + side) / 2;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the chart around it is reached by keys
          <g
            key={name}
            cursor="pointer"
            onMouseEnter={() => onPoint(index)}
            onMouseLeave={() => onPoint(null)}
            onClick={() => onOpen(index, null)}
          >
            <rect x={x} y={y} width={step} height={step} fill="transparent" />
            <rect
              x={x + 0.5}
              y={y + 0.5}
              width={step - 1}
              height={step - 1}
              rx={2}
              fill="var(--raised)"
              stroke="none"
            />
            {series.map((one) => {
              const value = one.values[index] ?? 0;
              if (value === 0) return null;
              const part = (value / total) * side;
              below -= part;
              return (
                <rect
                  key={one.name}
                  x={x + (step - side) / 2}
                  y={below}
                  width={side}
                  height={part}
                  fill={fillOf(id, one)}
                  stroke={one.form === 'solid' ? 'none' : toneColours[one.tone]}
                  strokeWidth={0.75}
                />
              );
            })}
            {cursor === index && (
              <rect
                x={x + 0.5}
                y={y + 0.5}
                width={step - 1}
                height={step - 1}
                rx={2}
                fill="none"
                stroke="var(--text)"
                strokeWidth={1.5}
                data-cursor=""
              />
            )}
            {short !== '' && (
              <text x={x} y={margin.top - 6} fill="var(--dim)">
                {short}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}
