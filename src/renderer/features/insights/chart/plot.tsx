import { useId } from 'react';
import { dashes, highest, roundUp, type Series, toneColours } from './chart';
import { Fills, fillOf } from './fills';
import type { PlotProps } from './plot-props';

const margin = { top: 8, right: 8, bottom: 20, left: 56 };
/** Pixels that a label under the axis needs at least, what each of its characters takes, and what lies between two. */
const [leastLabel, character, between] = [62, 6.5, 16];

/** Bars or lines over an axis. */
export function Plot({ chart, width, height, cursor, onPoint, onOpen }: PlotProps) {
  const id = useId().replaceAll(':', '');
  const { categories, series, kind, format } = chart;
  const top = roundUp(highest(chart), chart.isCount);
  const inner = {
    width: Math.max(10, width - margin.left - margin.right),
    height: height - margin.top - margin.bottom,
  };
  const step = inner.width / Math.max(1, categories.length);
  const x = (index: number) => margin.left + index * step;
  const y = (value: number) => margin.top + inner.height * (1 - value / top);
  const longest = Math.max(0, ...categories.map(({ short }) => short.length));
  const labelWidth = Math.max(leastLabel, longest * character + between);
  const every = Math.max(1, Math.ceil((categories.length * labelWidth) / inner.width));
  const at = (clientX: number, box: DOMRect) => {
    const index = Math.floor(((clientX - box.left) / box.width) * categories.length);
    return Math.min(categories.length - 1, Math.max(0, index));
  };
  return (
    <>
      <defs>
        <Fills id={id} series={series} />
      </defs>
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line
            x1={margin.left}
            x2={width - margin.right}
            y1={y(share * top)}
            y2={y(share * top)}
            stroke="var(--line)"
          />
          <text x={margin.left - 6} y={y(share * top) + 4} textAnchor="end" fill="var(--dim)">
            {share === 0 ? '0' : format(share * top)}
          </text>
        </g>
      ))}
      {categories.map(({ name, short }, index) =>
        index % every === 0 ? (
          <text
            key={name}
            x={x(index) + (every === 1 ? step / 2 : 0)}
            y={height - 5}
            textAnchor={every === 1 ? 'middle' : 'start'}
            fill="var(--dim)"
          >
            {short}
          </text>
        ) : null,
      )}
      {cursor !== null && (
        <rect
          x={x(cursor)}
          y={margin.top}
          width={step}
          height={inner.height}
          fill="var(--neutral-bg)"
          data-cursor=""
        />
      )}
      {kind === 'lines'
        ? series.map((line) => <Line key={line.name} line={line} x={(index) => x(index) + step / 2} y={y} />)
        : categories.map(({ name }, index) => {
            let base = 0;
            return series.map((one) => {
              const { name: of, tone, form } = one;
              const value = one.values[index] ?? 0;
              if (value === 0) return null;
              base += value;
              const gap = step > 4 ? 1 : 0;
              return (
                <rect
                  key={`${name} ${of}`}
                  x={x(index) + gap / 2}
                  y={y(base)}
                  width={Math.max(0.5, step - gap)}
                  // What there is of something is seen, however little.
                  height={Math.max(1, y(base - value) - y(base))}
                  fill={fillOf(id, one)}
                  stroke={step > 6 && form !== 'solid' ? toneColours[tone] : 'none'}
                  strokeWidth={0.75}
                />
              );
            });
          })}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the chart around it is reached by keys */}
      <rect
        x={margin.left}
        y={margin.top}
        width={inner.width}
        height={inner.height}
        fill="transparent"
        cursor="pointer"
        onMouseMove={({ clientX, currentTarget }) =>
          onPoint(at(clientX, currentTarget.getBoundingClientRect()))
        }
        onMouseLeave={() => onPoint(null)}
        onClick={({ clientX, clientY, currentTarget }) => {
          const box = currentTarget.getBoundingClientRect();
          const index = at(clientX, box);
          onOpen(
            index,
            kind === 'bars' ? seriesAt(series, index, top * (1 - (clientY - box.top) / box.height)) : null,
          );
        }}
      />
    </>
  );
}

/** Which series of a stack stands at a height; null above the stack. */
function seriesAt(series: readonly Series[], index: number, value: number): Series | null {
  let base = 0;
  for (const one of series) {
    base += one.values[index] ?? 0;
    if (value <= base && base > 0) return one;
  }
  return null;
}

function Line({ line, x, y }: { line: Series; x: (index: number) => number; y: (value: number) => number }) {
  const colour = toneColours[line.tone];
  const runs: string[][] = [[]];
  for (const [index, value] of line.values.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push(`${x(index).toFixed(1)},${y(value).toFixed(1)}`);
  }
  return runs.map((points) =>
    points.length === 0 ? null : (
      <g key={points[0]}>
        <polyline
          points={points.join(' ')}
          fill="none"
          stroke={colour}
          strokeWidth={1.75}
          strokeDasharray={dashes[line.form]}
        />
        {/* One number alone makes no line. */}
        {points.length === 1 && (
          <circle cx={points[0]?.split(',')[0]} cy={points[0]?.split(',')[1]} r={2.5} fill={colour} />
        )}
      </g>
    ),
  );
}
