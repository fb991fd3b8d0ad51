import { call } from '../../bridge';
import { useEnvironments } from '../../stores/environments-store';
import { selectExchange } from '../../stores/exchanges-store';
import { cancelJob } from '../../stores/jobs-store';
import {
  closeSuite,
  isChanged,
  loadSuites,
  openSuite,
  saveOpenSuite,
  showDocument,
  startOpenSuite,
  useSuites,
} from '../../stores/suites-store';
import { goTo } from '../../stores/view-store';
import { attempt, showError } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { useSuiteView } from './suite-view';

/** Does something that leaves the open suite. What was typed and not saved is saved first, so that nothing is lost. */
async function leaving(title: string, action: () => Promise<void>): Promise<void> {
  await attempt(title, async () => {
    if (isChanged(useSuites.getState())) await saveOpenSuite();
    await action();
  });
}

export function chooseSuite(id: number): Promise<void> {
  return leaving('The suite was not opened', () => openSuite(id));
}

/** A suite of the app's own that holds what an endpoint has to cope with. */
export function newSuite(): Promise<void> {
  return leaving('No suite was made', async () => {
    const { starterSuite } = await import('@shared/suite/starter-suite');
    goTo('suites');
    showDocument(await call('suites.create', { text: starterSuite }));
    await loadSuites();
  });
}

/** Asks for a file, which stays the truth of the suite. */
export function openSuiteFile(): Promise<void> {
  return leaving('The file was not opened', async () => {
    const file = await window.desktop.chooseFileToRead('suite');
    if (!file) return;
    goTo('suites');
    showDocument(await call('suites.open', { ticket: file.ticket }));
    await loadSuites();
  });
}

export async function saveSuite(): Promise<void> {
  await attempt('The suite was not saved', saveOpenSuite);
}

/** Asks for a file and writes the suite there. From then on the file is the truth of it. */
export async function saveSuiteAs(): Promise<void> {
  await attempt('The suite was not saved', async () => {
    const { open, text, outline } = useSuites.getState();
    if (!open) return;
    const file = await window.desktop.chooseFileToWrite(`${fileName(outline?.name ?? 'suite')}.yaml`);
    if (file) showDocument(await call('suites.saveAs', { id: open.id, text, ticket: file.ticket }));
    await loadSuites();
  });
}

/** Reads the file again, and forgets what was typed. */
export async function reloadOpenSuite(): Promise<void> {
  const { open } = useSuites.getState();
  if (open) await attempt('The file was not read', () => openSuite(open.id));
}

export async function removeSuite(): Promise<void> {
  const { open, outline, entries } = useSuites.getState();
  if (!open) return;
  const name = outline?.name ?? entries.find(({ id }) => id === open.id)?.name ?? 'Suite';
  await leaving('The suite was not removed', async () => {
    await call('suites.delete', { id: open.id });
    closeSuite();
    await loadSuites();
    const words =
      open.path === null
        ? `Suite “${name}” was deleted.`
        : `“${name}” was taken off the list. Its file is still there.`;
    offerUndo(words, async () => {
      showDocument(await call('suites.restore', { id: open.id }));
      await loadSuites();
    });
  });
}

/** Saves what was typed, and runs all cases, or those that are named. Where something is wrong it shows where. */
export async function runSuite(only: string[] | null = null): Promise<void> {
  const { outline } = useSuites.getState();
  if (outline && outline.problems.length > 0) {
    useSuiteView.setState({ tab: 'file' });
    showError('Correct what is marked first.', 'The suite was not run');
    return;
  }
  await leaving('The suite was not run', async () => {
    useSuiteView.setState({ tab: 'cases' });
    await startOpenSuite(chosenEnvironment(), only);
  });
}

export function rerunFailed(): Promise<void> {
  return runSuite(failedNames());
}

/** Names of what did not pass in the last run, of the cases that there still are. */
export function failedNames(): string[] {
  const { result, outline } = useSuites.getState();
  const bad = result?.cases.filter(({ state }) => state === 'failed' || state === 'error') ?? [];
  return bad.map(({ name }) => name).filter((name) => outline?.caseNames.includes(name));
}

export async function cancelRun(): Promise<void> {
  const { open, live } = useSuites.getState();
  const run = open && live.get(open.id);
  if (run) await attempt('It was not cancelled', () => cancelJob(run.jobId));
}

/** The environment that was chosen, where the suite or the app knows it. */
export function chosenEnvironment(): string | null {
  const { chosen, environments } = useEnvironments.getState();
  const known = [...(useSuites.getState().outline?.environments ?? []), ...environments];
  return known.some(({ name }) => name === chosen) ? chosen : null;
}

export function showExchange(id: number): void {
  goTo('inspector');
  selectExchange(id);
}

function fileName(name: string): string {
  const plain = name
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
  return plain.slice(0, 60) || 'suite';
}
