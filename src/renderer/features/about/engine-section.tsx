import type { Health } from '@shared/health';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { CopyButton } from '../../ui/copy-button';
import styles from './about-page.module.css';
import { diagnostics } from './diagnostics';
import { engineRows } from './engine-rows';

/** How the engine is at the moment, and all of it for a bug report. */
export function EngineSection() {
  const health = useHealth();
  return (
    <section>
      <h2>Engine</h2>
      <dl className={styles.versions} data-wide>
        {(health ? engineRows(health) : []).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CopyButton label="Copy diagnostics" getText={diagnostics} />
    </section>
  );
}

/** Asked once a second while it is looked at. */
function useHealth(): Health | null {
  const [health, setHealth] = useState<Health | null>(null);
  useEffect(() => {
    const ask = () =>
      void call('app.health', {}).then(setHealth, () => {
        // The banner says that the engine is away.
      });
    ask();
    const timer = setInterval(ask, 1_000);
    return () => clearInterval(timer);
  }, []);
  return health;
}
