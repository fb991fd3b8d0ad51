import { useId } from 'react';
import { type Chart, dashes, toneColours } from './chart';
import styles from './chart.module.css';

/** Which form stands for which series. */
export function Legend({ series, kind }: Pick<Chart, 'series' | 'kind'>) {
  const id = useId().replaceAll(':', '');
  // Bounds of the same thing look the same.
  const looks = series
    .map(({ tone, form }) => ({
      tone,
      form,
      name: series
        .filter((other) => other.tone === tone && other.form === form)
        .map(({ name }) => name)
        .join(', '),
    }))
    .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index);
  if (series.length < 2) return <span className={styles.legend} />;
  return (
    <span className={styles.legend}>
      {looks.map(({ name, tone, form }) => (
        <span key={name} className={styles.key}>
          <svg width={18} height={10} aria-hidden="true">
            <defs>
              <pattern
                id={`${id}${form}${tone}`}
                width={5}
                height={5}
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect width={2.5} height={5} fill={toneColours[tone]} />
              </pattern>
            </defs>
            {kind === 'lines' ? (
              <line
                x1={0}
                x2={18}
                y1={5}
                y2={5}
                stroke={toneColours[tone]}
                strokeWidth={2}
                strokeDasharray={dashes[form]}
              />
            ) : (
              <rect
                x={0.5}
                y={0.5}
                width={17}
                height={9}
                fill={form === 'solid' ? toneColours[tone] : `url(#${id}${form}${tone})`}
                stroke={toneColours[tone]}
              />
            )}
          </svg>
          {name}
        </span>
      ))}
    </span>
  );
}
