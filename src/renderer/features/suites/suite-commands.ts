import { reportKinds, reportWords } from '@shared/suite/report/report-kinds';
import type { Command } from '../../commands/command';
import { useExchange } from '../../stores/exchange-store';
import { isChanged, useSuites } from '../../stores/suites-store';
import { useView } from '../../stores/view-store';
import { saveReport } from './save-report';
import {
  cancelRun,
  failedNames,
  newSuite,
  openSuiteFile,
  reloadOpenSuite,
  removeSuite,
  rerunFailed,
  runSuite,
  saveSuite,
  saveSuiteAs,
} from './suite-actions';
import { useSuiteView } from './suite-view';

const isOpen = () => {
  if (useView.getState().page !== 'suites') return 'Only on the page of suites.';
  return useSuites.getState().open !== null || 'No suite is open.';
};
const isRunning = () => {
  const { open, live } = useSuites.getState();
  return open !== null && live.has(open.id);
};
const canRun = () => {
  const opened = isOpen();
  return opened === true ? !isRunning() || 'It is running.' : opened;
};
const when = (first: () => boolean | string, then: () => boolean | string) => () => {
  const answer = first();
  return answer === true ? then() : answer;
};

/** What can be done with suites. */
export const suiteCommands: readonly Command[] = [
  {
    id: 'suites.new',
    title: 'New suite',
    group: 'Suites',
    words: 'create tests',
    run: () => void newSuite(),
  },
  {
    id: 'suites.open',
    title: 'Open suite file…',
    group: 'Suites',
    words: 'yaml',
    run: () => void openSuiteFile(),
  },
  {
    id: 'suites.run',
    title: 'Run suite',
    group: 'Suites',
    shortcuts: ['Mod+Shift+Enter'],
    words: 'start tests',
    when: canRun,
    run: () => void runSuite(),
  },
  {
    id: 'suites.rerun',
    title: 'Re-run failed',
    group: 'Suites',
    words: 'again tests',
    when: when(canRun, () => failedNames().length > 0 || 'No case has failed.'),
    run: () => void rerunFailed(),
  },
  {
    id: 'suites.stop',
    title: 'Stop the run',
    group: 'Suites',
    words: 'cancel',
    when: when(isOpen, () => isRunning() || 'It is not running.'),
    run: () => void cancelRun(),
  },
  {
    id: 'suites.save',
    title: 'Save suite',
    group: 'Suites',
    shortcuts: ['Mod+S'],
    when: when(isOpen, () => isChanged(useSuites.getState()) || 'Nothing was changed.'),
    run: () => void saveSuite(),
  },
  {
    id: 'suites.save-as',
    title: 'Save suite as file…',
    group: 'Suites',
    when: isOpen,
    run: () => void saveSuiteAs(),
  },
  {
    id: 'suites.reload',
    title: 'Read the suite’s file again',
    group: 'Suites',
    when: when(isOpen, () => useSuites.getState().open?.path != null || 'It is not a file.'),
    run: () => void reloadOpenSuite(),
  },
  {
    id: 'suites.remove',
    title: 'Remove suite',
    group: 'Suites',
    words: 'delete',
    when: isOpen,
    run: () => void removeSuite(),
  },
  {
    id: 'suites.cases',
    title: 'Show the cases of the suite',
    group: 'Suites',
    when: isOpen,
    run: () => useSuiteView.setState({ tab: 'cases' }),
  },
  {
    id: 'suites.file',
    title: 'Show the file of the suite',
    group: 'Suites',
    words: 'edit yaml',
    when: isOpen,
    run: () => useSuiteView.setState({ tab: 'file' }),
  },
  ...reportKinds.map(
    (kind): Command => ({
      id: `suites.report-${kind}`,
      title: `Save report as ${reportWords[kind].title}`,
      group: 'Suites',
      when: when(isOpen, () => useSuites.getState().result !== null || 'It was not run yet.'),
      run: () => void saveReport(kind),
    }),
  ),
  {
    id: 'environments.new',
    title: 'New environment',
    group: 'Suites',
    words: 'variables secrets',
    run: () => useSuiteView.setState({ environmentId: null }),
  },
  {
    id: 'suites.add-exchange',
    title: 'Add to suite…',
    group: 'Exchange',
    words: 'case test expectation golden',
    when: () => useExchange.getState().exchange !== null || 'No exchange is open.',
    run: () => useSuiteView.setState({ adding: useExchange.getState().exchange?.summary.id ?? null }),
  },
];
