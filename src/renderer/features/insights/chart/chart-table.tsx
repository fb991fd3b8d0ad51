import type { Chart, Series } from './chart';
import styles from './chart.module.css';

interface ChartTableProps {
  chart: Chart;
  onOpen: (category: number, series: Series | null) => void;
}

/** The numbers of a chart. The name of a row shows its exchanges, and so does a number that has some of its own. */
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
              {series.map((one) => {
                const value = one.values[index] ?? null;
                const words = value === null ? '–' : format(value);
                const isOwn = filter !== null && one.filter !== undefined && value !== null && value > 0;
                return (
                  <td key={one.name}>
                    {isOwn ? (
                      <button
                        type="button"
                        className={styles.open}
                        aria-label={`${words} ${one.name}, ${name}`}
                        onClick={() => onOpen(index, one)}
                      >
                        {words}
                      </button>
                    ) : (
                      words
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
