import type { Chart, Series } from './chart';

/** What every drawing of a chart is given. */
export interface PlotProps {
  chart: Chart;
  width: number;
  height: number;
  /** The category that the cursor is on. */
  cursor: number | null;
  onPoint: (category: number | null) => void;
  onOpen: (category: number, series: Series | null) => void;
}
