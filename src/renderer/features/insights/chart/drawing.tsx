import type { ReactNode } from 'react';
import { CalendarPlot } from './calendar-plot';
import styles from './chart.module.css';
import { Plot } from './plot';
import type { PlotProps } from './plot-props';
import { rowHeight } from './row-height';
import { RowsPlot } from './rows-plot';

const plots = { bars: Plot, lines: Plot, rows: RowsPlot, calendar: CalendarPlot };

/** A chart as an SVG without styles of the page, so that it can be saved as it is. */
export function Drawing(props: PlotProps) {
  const Kind = plots[props.chart.kind];
  return (
    <Frame {...props}>
      <Kind {...props} />
    </Frame>
  );
}

function Frame({ chart, width, height, children }: PlotProps & { children: ReactNode }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${chart.title}: ${chart.summary}`}
      className={styles.plot}
      fontFamily="Inter Variable, Inter, sans-serif"
      fontSize="11"
    >
      {children}
    </svg>
  );
}

/** How high a chart is drawn: rows take the place that they need. */
export function heightOf({ kind, categories }: PlotProps['chart']): number {
  return kind === 'rows' ? Math.max(1, categories.length) * rowHeight : 168;
}
