import { Button, NativeSelect } from '@mantine/core';
import { formatTime } from '@shared/format';
import { useEffect } from 'react';
import { loadAb, showAb, useAb } from '../../stores/ab-store';
import { goTo } from '../../stores/view-store';
import { attempt } from '../../ui/errors';
import { Page } from '../../ui/page';
import { AbForm } from './ab-form';
import styles from './ab-page.module.css';
import { AbReportView } from './ab-report-view';
import { saveCsv, saveJson } from './save-report';

/** The same payloads to two or more URLs: a run is set up, or what came of one. */
export function AbPage() {
  const { shownId, report, error, runs } = useAb();
  useEffect(() => void loadAb(), []);
  return (
    <Page
      title="A/B"
      description="The same payloads to two or more URLs: do they answer the same, and how fast?"
      actions={
        <>
          {runs.length > 0 && (
            <NativeSelect
              size="xs"
              aria-label="Run"
              className={styles.runs ?? ''}
              data={[
                { value: '', label: 'New run' },
                ...runs.map(({ id, title, startedAt }) => ({
                  value: String(id),
                  label: `${formatTime(startedAt).slice(0, 8)} ${title}`,
                })),
              ]}
              value={shownId === null ? '' : String(shownId)}
              onChange={(event) => {
                const { value } = event.currentTarget;
                void showAb(value === '' ? null : Number(value));
              }}
            />
          )}
          {report && (
            <>
              <Button
                variant="default"
                onClick={() => void attempt('It was not saved', () => saveCsv(report))}
              >
                Export CSV
              </Button>
              <Button
                variant="default"
                onClick={() => void attempt('It was not saved', () => saveJson(report))}
              >
                Export JSON
              </Button>
            </>
          )}
          <Button variant="default" onClick={() => goTo('samples')}>
            Back to samples
          </Button>
        </>
      }
    >
      {error !== null && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
      {shownId === null && <AbForm />}
      {shownId !== null && report && <AbReportView report={report} />}
    </Page>
  );
}
