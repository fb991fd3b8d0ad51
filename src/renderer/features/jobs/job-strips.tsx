import { Button } from '@mantine/core';
import type { Job } from '@shared/transfer/job';
import { useEffect, useState } from 'react';
import { cancelJob, dismissJob, undoJob, useJobs } from '../../stores/jobs-store';
import { goTo, useView } from '../../stores/view-store';
import { CopyButton } from '../../ui/copy-button';
import { attempt } from '../../ui/errors';
import { openAbReport } from '../ab/open-ab';
import { useChaosResult } from '../chaos/chaos-result-store';
import styles from './job-strips.module.css';
import { isFlawed, problemList, progressWords, resultWords, undoWords } from './job-words';

/** A line above the page for each job: how far it is and how to stop it, then what came of it. */
export function JobStrips() {
  const jobs = useJobs((state) => state.jobs);
  // The page of suites shows runs itself, case by case.
  const isShown = useView(({ page }) => page === 'suites');
  return jobs
    .filter(({ kind }) => !(isShown && kind === 'suite'))
    .map((job) => <JobStrip key={job.id} job={job} />);
}

function JobStrip({ job }: { job: Job }) {
  const isRunning = job.state === 'running';
  return (
    <section
      className={styles.strip}
      data-state={job.state}
      data-flawed={isFlawed(job) || undefined}
      aria-label={job.title}
    >
      <div className={styles.words}>
        <strong className={styles.title}>{job.title}</strong>
        {isRunning ? (
          <Running job={job} />
        ) : (
          <span role={job.state === 'failed' ? 'alert' : 'status'} className={styles.text}>
            {resultWords(job)}
          </span>
        )}
      </div>
      {isRunning ? (
        <Button
          variant="default"
          onClick={() => void attempt('It was not cancelled', () => cancelJob(job.id))}
        >
          Cancel
        </Button>
      ) : (
        <Ended job={job} />
      )}
      {isRunning && <Bar job={job} />}
    </section>
  );
}

function Running({ job }: { job: Job }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return <span className={styles.text}>{progressWords(job, Math.max(now, job.startedAt))}</span>;
}

function Bar({ job: { done, total, title } }: { job: Job }) {
  const percent = total === null || total === 0 ? null : Math.round((done / total) * 100);
  return (
    <div
      className={styles.bar}
      role="progressbar"
      aria-label={title}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
    >
      <span style={{ width: `${percent ?? 0}%` }} />
    </div>
  );
}

function Ended({ job }: { job: Job }) {
  const path = job.result?.path ?? null;
  const report = job.result?.chaos;
  const undo = undoWords(job);
  return (
    <>
      {job.result && job.result.problems.length > 0 && (
        <CopyButton label="Copy what was left out" getText={() => problemList(job)} />
      )}
      {(job.kind === 'export' || job.kind === 'samples_export' || job.kind === 'backup') && path !== null && (
        <Button
          variant="default"
          onClick={() => void attempt('The folder was not opened', () => window.desktop.revealFile(path))}
        >
          Open folder
        </Button>
      )}
      {undo !== null && (
        <Button variant="default" onClick={() => void attempt('It could not be undone', () => undoJob(job))}>
          {undo}
        </Button>
      )}
      {job.kind === 'suite' && (
        <Button
          variant="default"
          onClick={() => {
            dismissJob(job.id);
            goTo('suites');
          }}
        >
          Show suites
        </Button>
      )}
      {report && (
        <Button variant="default" onClick={() => useChaosResult.setState({ report })}>
          Show result
        </Button>
      )}
      {job.kind === 'ab' && job.state !== 'failed' && (
        <Button variant="default" onClick={() => openAbReport(job.id)}>
          Show result
        </Button>
      )}
      <Button variant="default" onClick={() => dismissJob(job.id)}>
        Dismiss
      </Button>
    </>
  );
}
