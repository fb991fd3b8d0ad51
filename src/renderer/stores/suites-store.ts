import type { CaseResult, SuiteResult } from '@shared/suite/result';
import { mergeResults } from '@shared/suite/result';
import type { SuiteDocument, SuiteEntry, SuiteOutline, SuiteProgress } from '@shared/suite/suite-info';
import type { Job } from '@shared/transfer/job';
import { create } from 'zustand';
import { call } from '../bridge';
import { dismissJob } from './jobs-store';
import { useView } from './view-store';

/** A run of a suite that goes on. */
interface LiveRun {
  jobId: number;
  /** By the name of the case. */
  results: ReadonlyMap<string, CaseResult>;
}

interface SuitesStore {
  /** False until the engine has answered, so that nobody draws an empty state too early. */
  loaded: boolean;
  entries: readonly SuiteEntry[];
  /** As it was read or saved last. */
  open: SuiteDocument | null;
  /** As it is typed. */
  text: string;
  /** What the typed text says. */
  outline: SuiteOutline | null;
  /** What the last run of the open suite came to; null where it was not run. */
  result: SuiteResult | null;
  /** By suite. */
  live: ReadonlyMap<number, LiveRun>;
}

const nothingOpen = { open: null, text: '', outline: null, result: null } as const;

/** Suites, and the one that is open. Asked for when the page is opened first, because reading files takes a moment. */
export const useSuites = create<SuitesStore>(() => ({
  loaded: false,
  entries: [],
  live: new Map(),
  ...nothingOpen,
}));

export async function loadSuites(): Promise<void> {
  const entries = await call('suites.list', {});
  useSuites.setState({ loaded: true, entries });
}

/** After an event or a restart of the engine: what nobody has asked for yet is left for later. */
export async function reloadSuites(): Promise<void> {
  if (useSuites.getState().loaded) await loadSuites();
}

/** After a start of the engine: what another one was running is gone. */
export function forgetRuns(): void {
  useSuites.setState({ live: new Map() });
}

export function isChanged({ open, text }: Pick<SuitesStore, 'open' | 'text'>): boolean {
  return open !== null && open.unreadable === null && open.text !== text;
}

/** Opens a suite with its last result. What was typed into another one must have been asked about before. */
export async function openSuite(id: number): Promise<void> {
  const [open, result] = await Promise.all([call('suites.get', { id }), call('suites.lastResult', { id })]);
  useSuites.setState({ open, text: open.text, outline: open.outline, result });
}

export function showDocument(open: SuiteDocument): void {
  const isSame = useSuites.getState().open?.id === open.id;
  useSuites.setState({ open, text: open.text, outline: open.outline, ...(isSame ? {} : { result: null }) });
}

export function closeSuite(): void {
  useSuites.setState(nothingOpen);
}

let lastCheck = 0;

/** Takes in what was typed, and asks what is wrong with it. An answer that is late is not shown. */
export async function typeSuite(text: string): Promise<void> {
  useSuites.setState({ text });
  lastCheck += 1;
  const check = lastCheck;
  const outline = await call('suites.check', { text });
  if (check === lastCheck) useSuites.setState({ outline });
}

/** Types paths under `ignore` of a case's golden body. */
export async function ignoreInOpenSuite(caseName: string, paths: string[]): Promise<void> {
  const { text } = useSuites.getState();
  await typeSuite((await call('suites.ignore', { text, caseName, paths })).text);
}

/** Saves what was typed. Rejects where a file was changed by something else. */
export async function saveOpenSuite(): Promise<void> {
  const { open, text } = useSuites.getState();
  if (!open) return;
  const saved = await call('suites.save', { id: open.id, text, before: open.text });
  // What was typed meanwhile stays typed.
  useSuites.setState((now) => (now.open?.id === saved.id ? { open: saved } : {}));
  await loadSuites();
}

/** Starts a run of the open suite: of all cases, or of those that are named. */
export async function startOpenSuite(environment: string | null, only: string[] | null): Promise<void> {
  const { open } = useSuites.getState();
  if (!open) return;
  const job = await call('suites.run', { what: { id: open.id }, environment, only });
  setLive(open.id, (run) => ({ jobId: job.id, results: run?.jobId === job.id ? run.results : new Map() }));
}

/** Takes in the result of a case. Called by sync.ts. */
export function mergeProgress({ jobId, suiteId, result }: SuiteProgress): void {
  if (suiteId === null) return;
  setLive(suiteId, (run) => {
    const before = run?.jobId === jobId ? run.results : new Map<string, CaseResult>();
    return { jobId, results: new Map(before).set(result.name, result) };
  });
}

/** Takes in the end of a run. Called by sync.ts. */
export function mergeSuiteJob({ id, state, kind, result }: Job): void {
  if (kind !== 'suite' || state === 'running') return;
  const { live, open } = useSuites.getState();
  const [suiteId] = [...live].find(([, run]) => run.jobId === id) ?? [];
  if (suiteId === undefined) return;
  const next = new Map(live);
  next.delete(suiteId);
  // Who sees the cases needs no line that says the same.
  if (useView.getState().page === 'suites') dismissJob(id);
  const whole = result?.suite;
  useSuites.setState(({ result: before }) => ({
    live: next,
    ...(open?.id === suiteId && whole
      ? { result: mergeResults(isPart(whole, open) ? before : null, whole) }
      : {}),
  }));
}

function isPart({ cases }: SuiteResult, { outline }: SuiteDocument): boolean {
  return cases.length < outline.caseNames.length;
}

function setLive(suiteId: number, change: (run: LiveRun | undefined) => LiveRun): void {
  useSuites.setState(({ live }) => ({ live: new Map(live).set(suiteId, change(live.get(suiteId))) }));
}
