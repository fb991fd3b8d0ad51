import { Button, Modal } from '@mantine/core';
import { chaosTitles } from '@shared/chaos/chaos-titles';
import { type ChaosReport, isAnsweredDifferently } from '@shared/chaos/tally';
import { applyFilter } from '../../stores/exchanges-filter';
import { goTo } from '../../stores/view-store';
import { CopyButton } from '../../ui/copy-button';
import styles from './chaos-result.module.css';
import { useChaosResult } from './chaos-result-store';
import { answerList, reportWords, sameWords } from './chaos-words';

/** What an endpoint did with each payload of a run: delivered how often, and answered the same or not. */
export function ChaosResult() {
  const report = useChaosResult((state) => state.report);
  return (
    <Modal
      title={report ? `${chaosTitles[report.kind]}: what came of it` : ''}
      opened={report !== null}
      onClose={() => useChaosResult.setState({ report: null })}
      size={820}
    >
      {report && <Result report={report} />}
    </Modal>
  );
}

function Result({ report }: { report: ChaosReport }) {
  const left = report.payloadCount - report.payloads.length;
  return (
    <div className={styles.result}>
      <p className={styles.words}>{reportWords(report)}</p>
      <section className={styles.scroll} aria-label="Payloads">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">SHA-256 of the payload</th>
              <th scope="col">Endpoint</th>
              <th scope="col">Sent</th>
              <th scope="col">Delivered</th>
              <th scope="col">Answers</th>
              <th scope="col">Answered</th>
            </tr>
          </thead>
          <tbody>
            {report.payloads.map((payload) => (
              <tr key={`${payload.sha256} ${payload.url}`}>
                <td>
                  <span className={styles.key}>
                    <code title={payload.sha256}>{payload.sha256.slice(0, 12)}…</code>
                    <CopyButton iconOnly label="Copy SHA-256" getText={() => payload.sha256} />
                  </span>
                </td>
                <td className={styles.url} title={payload.url}>
                  {payload.url.replace(/^https?:\/\//, '')}
                </td>
                <td className={styles.count}>{payload.sent}</td>
                <td className={styles.count}>{payload.delivered}</td>
                <td>{answerList(payload)}</td>
                <td data-differs={isAnsweredDifferently(payload)}>{sameWords(payload)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 && <p className={styles.note}>And {left.toLocaleString('en-US')} more, like these.</p>}
      <p className={styles.note}>
        The SHA-256 is the idempotency key that an endpoint can make of a payload: the same bytes, the same
        key. An endpoint that keeps it can answer 200 at once when it meets it again.
      </p>
      <Button className={styles.show ?? ''} variant="default" onClick={() => showRun(report.runId)}>
        Show its exchanges
      </Button>
    </div>
  );
}

function showRun(runId: number): void {
  useChaosResult.setState({ report: null });
  applyFilter(`run:${runId}`);
  goTo('inspector');
}
