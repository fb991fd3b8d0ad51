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
  const x = (column: number) => margin.left + column * step;
  const y = (row: number) => margin.top + row * step;
  const at = ({ clientX, clientY, currentTarget }: React.MouseEvent) => {
    const box = currentTarget.getBoundingClientRect();
    const column = Math.floor(((clientX - box.left) / box.width) * columns);
    const row = Math.floor(((clientY - box.top) / box.height) * 7);
    const index = categories.findIndex(({ cell }) => cell?.column === column && cell.row === row);
    return index < 0 ? null : index;
  };
  const pointed = cursor === null ? undefined : categories[cursor]?.cell;
  return (
    <>
      <defs>
        <Fills id={id} series={series} />
      </defs>
      {weekdays.map(({ name, row }) => (
        <text key={name} x={margin.left - 6} y={y(row + 0.5) + 4} textAnchor="end" fill="var(--dim)">
          {name}
        </text>
      ))}
      {categories.map(({ name, short, cell }) =>
        short === '' || !cell ? null : (
          <text key={name} x={x(cell.column)} y={margin.top - 6} fill="var(--dim)">
            {short}
          </text>
        ),
      )}
      <path
        d={categories
          .map(({ cell }) =>
            cell ? `M${x(cell.column) + 0.5} ${y(cell.row) + 0.5}h${step - 1}v${step - 1}h${1 - step}z` : '',
          )
          .join('')}
        fill="var(--raised)"
      />
      {categories.map(({ name, cell }, index) => {
        const total = series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0);
        if (!cell || total === 0) return null;
        const side = Math.max(3, (step - 2) * Math.sqrt(total / top));
        let below = y(cell.row) + (step + side) / 2;
        return series.map((one) => {
          const part = ((one.values[index] ?? 0) / total) * side;
          if (part === 0) return null;
          below -= part;
          return (
            <rect
              key={`${name} ${one.name}`}
              x={x(cell.column) + (step - side) / 2}
              y={below}
              width={side}
              height={part}
              fill={fillOf(id, one)}
              stroke={one.form === 'solid' ? 'none' : toneColours[one.tone]}
              strokeWidth={0.75}
            />
          );
        });
      })}
      {pointed && (
        <rect
          x={x(pointed.column) + 0.5}
          y={y(pointed.row) + 0.5}
          width={step - 1}
          height={step - 1}
          fill="none"
          stroke="var(--text)"
          strokeWidth={1.5}
          data-cursor=""
        />
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the chart around it is reached by keys */}
      <rect
        x={margin.left}
        y={margin.top}
        width={columns * step}
        height={7 * step}
        fill="transparent"
        cursor="pointer"
        onMouseMove={(event) => onPoint(at(event))}
        onMouseLeave={() => onPoint(null)}
        onClick={(event) => {
          const index = at(event);
          if (index !== null) onOpen(index, null);
        }}
      />
    </>
  );
}
