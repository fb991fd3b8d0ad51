import { Command } from 'commander';
import { version } from '../../../package.json';
import { addCheck } from './commands/check';
import { addCompletion } from './commands/completion';
import { addListen } from './commands/listen';
import { addLog } from './commands/log';
import { addReplay } from './commands/replay';
import { addRun } from './commands/run';
import { addSend } from './commands/send';
import { exitCodes } from './exit-codes';

const description =
  'Sends PromptPal’s onPromptFinished webhooks, catches them, and keeps every request with its response in the log of the app.';

const more = `
Examples:
  hookpair listen --expect 1 --for 30s      catch one webhook, or fail after 30 s
  hookpair send http://localhost:3000/hook  send a sample, and say what PromptPal would conclude
  hookpair log --filter 'status:>=500'      what failed
  hookpair replay --filter 'verdict:failed' send it again
  hookpair run suite.yaml                   a suite, with reports for CI
  hookpair check http://localhost:3000/hook why webhooks do not arrive

Exit codes:
  ${exitCodes.good}  done, and everything was as expected
  ${exitCodes.failed}  an expectation was not met, or something was not delivered
  ${exitCodes.usage}  wrong usage, or input that cannot be used
  ${exitCodes.couldNot}  it could not be done: the port is taken, the log is locked, …

Environment:
  HOOKPAIR_DATA_DIR  the folder of the log, instead of the app’s own
  NO_COLOR           no colours; FORCE_COLOR=1 for colours in a pipe

While the app runs, the command talks to it, and both see the same at once.`;

/** The whole command line. Its parts are in commands/, one file each. */
export function createProgram(): Command {
  const program = new Command('hookpair')
    .description(description)
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand('help [command]', 'print help for a command')
    .option('--data-dir <folder>', 'the folder of the log (default: that of the app)')
    .option('--json', 'one JSON object a line, for machines')
    .addHelpText('after', more)
    .showHelpAfterError('(hookpair --help says more)')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  addListen(program);
  addSend(program);
  addLog(program);
  addReplay(program);
  addRun(program);
  addCheck(program);
  addCompletion(program);
  for (const command of [...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command.exitOverride().helpOption('-h, --help', 'print help').configureHelp({ showGlobalOptions: true });
  }
  return program;
}
