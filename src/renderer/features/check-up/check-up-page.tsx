import { Stethoscope } from 'lucide-react';
import { useChecks } from '../../stores/checks-store';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { CheckForm } from './check-form';
import { CheckHistory } from './check-history';
import { CheckResult } from './check-result';
import styles from './check-up-page.module.css';
import { DriftSection } from './drift-section';
import { ExportButtons } from './export-buttons';
import { FindingList } from './finding-list';
import { StarterSection } from './starter-section';
import { StepList } from './step-list';

/** Why does a webhook not arrive? One endpoint, step by step. */
export function CheckUpPage() {
  const view = useChecks((state) => state.view);
  const before = useChecks((state) => state.before);
  const history = useChecks((state) => state.history);
  return (
    <Page
      title="Check-up"
      description="Why does a webhook not arrive? Each step says what it saw, and what to do next."
      actions={view && view.state !== 'running' && <ExportButtons view={view} />}
    >
      <div className={styles.content}>
        <CheckForm />
        {view ? (
          <>
            <CheckResult view={view} before={before} />
            <div className={styles.columns}>
              <FindingList view={view} />
              <StepList view={view} />
            </div>
          </>
        ) : (
          history.length === 0 && (
            <EmptyState icon={Stethoscope} title="Nothing checked yet">
              Choose a webhook, or type the URL of any endpoint of yours. Everything that is sent to it is in
              the Inspector, as one run.
            </EmptyState>
          )
        )}
        {history.length > 0 && <CheckHistory history={history} shownId={view?.id ?? null} />}
        <DriftSection />
        <StarterSection />
      </div>
    </Page>
  );
}
