import { useEngine } from '../../stores/engine-store';
import { CopyButton } from '../../ui/copy-button';
import { Page } from '../../ui/page';
import styles from './about-page.module.css';
import { EngineSection } from './engine-section';
import { ParitySection } from './parity-section';
import { UpdatesSection } from './updates-section';
import { versionRows } from './version-rows';

/** What this is, which versions it runs on, and what becomes of the data. */
export function AboutPage() {
  const versions = useEngine((engine) => engine.app?.versions);
  const rows = versions ? versionRows(versions) : [];
  return (
    <Page title="About" description="A desktop inspector for PromptPal webhooks.">
      <div className={styles.about}>
        <section>
          <h2>Versions</h2>
          <dl className={styles.versions}>
            {rows.map(([name, version]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{version}</dd>
              </div>
            ))}
          </dl>
          <CopyButton label="Copy versions" getText={() => rows.map((row) => row.join(' ')).join('\n')} />
        </section>
        <UpdatesSection />
        <EngineSection />
        <section>
          <h2>Privacy</h2>
          <p>
            Nothing leaves this machine but what you send. There is no account and no telemetry, nobody is
            asked for updates unless you ask, and the receiver listens on this machine only. No crash report
            is made or sent: what went wrong stands in the diary in the data folder.
          </p>
        </section>
        <section>
          <h2>Licence</h2>
          <p>MIT. Free to use, change and pass on, without warranty.</p>
        </section>
        <ParitySection />
      </div>
    </Page>
  );
}
