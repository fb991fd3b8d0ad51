import { alertCommands } from '../features/alerts/alert-commands';
import { chaosCommands } from '../features/chaos/chaos-commands';
import { checkCommands } from '../features/check-up/check-commands';
import { compareCommands } from '../features/compare/compare-commands';
import { demoCommands } from '../features/demo/demo-commands';
import { bodyCommands } from '../features/exchange/body-commands';
import { inspectorCommands } from '../features/inspector/inspector-commands';
import { listCommands } from '../features/inspector/list-commands';
import { ledgerCommands } from '../features/ledger/ledger-commands';
import { linkCommands } from '../features/links/link-commands';
import { replayCommands, replaysCommands } from '../features/replay/replay-commands';
import { fromInspectorCommands, libraryCommands } from '../features/samples/samples-commands';
import { backgroundCommands } from '../features/settings/background-commands';
import { backupCommands } from '../features/settings/backup-commands';
import { suiteCommands } from '../features/suites/suite-commands';
import { transferCommands } from '../features/transfer/transfer-commands';
import { useView } from '../stores/view-store';
import { appCommands } from './app-commands';
import type { Command } from './command';
import { endpointCommands } from './endpoint-commands';
import { exchangeCommands } from './exchange-commands';
import { projectCommands } from './project-commands';
import { receiverCommands } from './receiver-commands';
import { sampleCommands } from './sample-commands';
import { viewCommands } from './view-commands';

/** Every command that is there as long as the window is. On other pages those of the Inspector say where they are. */
export const allCommands: readonly Command[] = [
  ...projectCommands,
  ...appCommands,
  ...sampleCommands,
  ...chaosCommands,
  ...libraryCommands,
  ...checkCommands,
  ...receiverCommands,
  ...endpointCommands,
  ...listCommands,
  ...demoCommands,
  ...transferCommands,
  ...backupCommands,
  ...suiteCommands,
  ...replaysCommands,
  ...ledgerCommands,
  ...alertCommands,
  ...backgroundCommands,
  ...[
    ...inspectorCommands,
    ...replayCommands,
    ...fromInspectorCommands,
    ...exchangeCommands,
    ...bodyCommands,
    ...compareCommands,
    ...linkCommands,
  ].map(inInspector),
  ...viewCommands,
];

function inInspector(command: Command): Command {
  return {
    ...command,
    when: () =>
      useView.getState().page === 'inspector' ? (command.when?.() ?? true) : 'Only in the Inspector.',
  };
}
