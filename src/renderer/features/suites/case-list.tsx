import { Button } from '@mantine/core';
import { formatDateTime, formatDuration } from '@shared/format';
import { resultLine } from '@shared/suite/report/result-words';
import { type CaseResult, type CaseState, hasPassed } from '@shared/suite/result';
import { useMemo } from 'react';
import { useEnvironments } from '../../stores/environments-store';
import { ignoreInOpenSuite, useSuites } from '../../stores/suites-store';
import { attempt } from '../../ui/errors';
import { showExchange } from './suite-actions';
import { suiteTarget } from './suite-target';
import styles from './suites-page.module.css';

const tones: Record<CaseState, string> = { passed: 'good', failed: 'bad', error: 'bad', skipped: 'warn' };

/** The cases in the order of the file, each with what came of it as soon as it is known. */
export function CaseList() {
  const outline = useSuites((state) => state.outline);
  const result = useSuites((state) => state.result);
  const run = useSuites((state) => (state.open ? state.live.get(state.open.id) : undefined));
  const known = useMemo(
    () => new Map([...(result?.cases ?? []).map((one) => [one.name, one] as const), ...(run?.results ?? [])]),
    [result, run],
  );
  const names = outline?.caseNames ?? [];
  const done = run?.results.size ?? 0;
  if (names.length === 0) return <p className={styles.note}>Nothing can be run until the file is correct.</p>;
  return (
    <>
      <p
        className={styles.note}
        role="status"
        data-tone={run || !result ? undefined : hasPassed(result) ? 'good' : 'bad'}
      >
        {run ? (
          `Running: ${done} ended.`
        ) : result ? (
          `${resultLine(result)} ${formatDateTime(result.startedAt).slice(0, -4)}${result.environment === null ? '' : `, ${result.environment}`}.`
        ) : (
          <NotRun />
        )}
      </p>
      <ul className={styles.cases} aria-label="Cases">
        {names.map((name) => (
          <CaseRow
            key={name}
            name={name}
            result={known.get(name) ?? null}
            isFresh={run?.results.has(name) ?? true}
          />
        ))}
      </ul>
    </>
  );
}

function NotRun() {
  const outline = useSuites((state) => state.outline);
  const chosen = useEnvironments((state) => state.chosen);
  const ofApp = useEnvironments((state) => state.environments);
  const target = outline && suiteTarget(outline, chosen, ofApp);
  return (
    <>
      Not run yet.
      {target !== null && (
        <>
          {' It sends to '}
          <code>{target}</code>, which File and environment set.
        </>
      )}
      {' Each case is one exchange in the log.'}
    </>
  );
}

/** Writes what differs each time into the suite; it is saved like anything that is typed. */
function IgnoreButton({ caseName, paths }: { caseName: string; paths: string[] }) {
  return (
    <Button
      className={styles.ignore ?? ''}
      size="compact-xs"
      variant="default"
      aria-label={`Ignore ${paths.join(', ')} in ${caseName}`}
      onClick={() => void attempt('Nothing was ignored', () => ignoreInOpenSuite(caseName, paths))}
    >
      Ignore {paths.join(', ')}
    </Button>
  );
}

interface CaseRowProps {
  name: string;
  result: CaseResult | null;
  /** False while a run goes on that has not come to it: what is shown is of the run before. */
  isFresh: boolean;
}

function CaseRow({ name, result, isFresh }: CaseRowProps) {
  const exchangeId = result?.exchangeId ?? null;
  const failed = result?.expectations.filter(({ passed }) => !passed) ?? [];
  return (
    <li className={styles.case} data-stale={!isFresh || undefined}>
      <span className={styles.state} data-tone={result ? tones[result.state] : undefined}>
        {result?.state ?? 'not run'}
      </span>
      <div className={styles.caseWords}>
        {exchangeId === null ? (
          <span className={styles.caseName}>{name}</span>
        ) : (
          <button
            type="button"
            className={styles.open}
            title={`Show exchange #${exchangeId}`}
            onClick={() => showExchange(exchangeId)}
          >
            {name}
          </button>
        )}
        {result?.reason && <p className={styles.reason}>{result.reason}</p>}
        {failed.map(({ what, expected, found, ignore }) => (
          <dl key={`${what} ${expected}`} className={styles.expectation}>
            <dt>{what}</dt>
            <dd>
              expected <code>{expected}</code>, found <code>{found}</code>
              {ignore && <IgnoreButton caseName={name} paths={ignore} />}
            </dd>
          </dl>
        ))}
      </div>
      <span className={styles.figures}>
        {result?.status ?? ''}
        {result?.durationMs != null && <span>{formatDuration(result.durationMs)}</span>}
      </span>
    </li>
  );
}
