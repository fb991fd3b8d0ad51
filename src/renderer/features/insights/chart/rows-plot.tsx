import { useId } from 'react';
import { cut, highest, toneColours } from './chart';
import { Fills, fillOf } from './fills';
import type { PlotProps } from './plot-props';
import { rowHeight } from './row-height';

/** Bars that lie beside the names of their categories, with their numbers. */
export function RowsPlot({ chart, width, cursor, onPoint, onOpen }: PlotProps) {
  const id = useId().replaceAll(':', '');
  const { categories, series, format } = chart;
  const top = highest(chart) || 1;
  const names = Math.min(200, width * 0.3);
  const numbers = 96;
  const bars = Math.max(20, width - names - numbers - 16);
  return (
    <>
      <defs>
        <Fills id={id} series={series} />
      </defs>
      {categories.map(({ name, short }, row) => {
        let base = 0;
        const total = series.reduce((sum, { values }) => sum + (values[row] ?? 0), 0);
        const y = row * rowHeight;
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the chart around it is reached by keys
          <g
            key={name}
            cursor="pointer"
            onMouseEnter={() => onPoint(row)}
            onMouseLeave={() => onPoint(null)}
            onClick={() => onOpen(row, null)}
          >
            <rect
              y={y}
              width={width}
              height={rowHeight}
              fill={cursor === row ? 'var(--neutral-bg)' : 'transparent'}
              data-cursor=""
            />
            <text x={4} y={y + 16} fill="var(--text)" fontSize="12">
              {cut(name, names - 8)}
            </text>
            {series.map((one) => {
              const value = one.values[row] ?? 0;
              if (value <= 0) return null;
              const x = names + (base / top) * bars;
              base += value;
              return (
                <rect
                  key={one.name}
                  x={x}
                  y={y + 6}
                  width={Math.max(1, (value / top) * bars)}
                  height={rowHeight - 12}
                  fill={fillOf(id, one)}
                  stroke={toneColours[one.tone]}
                  strokeWidth={0.75}
                />
              );
            })}
            <text x={width - 4} y={y + 16} textAnchor="end" fill="var(--text)" fontSize="12">
              {total > 0 ? format(total) : short}
              {total > 0 && short !== '' && <tspan fill="var(--dim)">{`  ${short}`}</tspan>}
            </text>
          </g>
        );
      })}
    </>
  );
}
