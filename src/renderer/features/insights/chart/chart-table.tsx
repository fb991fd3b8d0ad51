import type { Chart, Series } from './chart';
import styles from './chart.module.css';

interface ChartTableProps {
  chart: Chart;
  onOpen: (category: number, series: Series | null) => void;
}

/** The numbers of a chart. The name of a row shows its exchanges. */
export function ChartTable({ chart, onOpen }: ChartTableProps) {
  const { categories, series, categoryTitle, format } = chart;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys (WCAG 2.1.1)
    <section className={styles.scroll} tabIndex={0} aria-label={`Numbers of ${chart.title}`}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{categoryTitle}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map(({ name, filter }, index) => (
            <tr key={name}>
              <th scope="row">
                {filter === null ? (
                  name
                ) : (
                  <button type="button" className={styles.open} onClick={() => onOpen(index, null)}>
                    {name}
                  </button>
                )}
              </th>
              {series.map(({ name: of, values }) => {
                const value = values[index] ?? null;
                return <td key={of}>{value === null ? '–' : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
