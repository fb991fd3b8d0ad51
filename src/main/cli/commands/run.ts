import type { VariableValue } from '@shared/suite/suite';
import type { Command } from 'commander';
import { runRun } from '../run/run-run';
import { report, type SuiteReport, secretName, variable } from '../run/values';
import { type GlobalOptions, runSession } from '../session';

/** What `hookpair run` takes. */
export interface RunOptions {
  env?: string;
  var?: Record<string, VariableValue>;
  secret?: string[];
  only?: string[];
  report?: SuiteReport[];
}

const examples = `
{{receiver}} is where Hookpair catches while the suite runs. A secret is taken from the environment variable of its name, because the
keyring of the system opens to the app alone.

Examples:
  hookpair run suite.yaml --env staging
  hookpair run suite.yaml --report junit=results.xml --report html=results.html
  TOKEN=… hookpair run suite.yaml --secret TOKEN --var base=http://localhost:3000`;

export function addRun(program: Command): void {
  program
    .command('run')
    .summary('run a suite, and write reports of it')
    .description('Runs the cases of a suite file, and fails unless all pass.')
    .argument('<file>', 'the suite, YAML or JSON')
    .option('-e, --env <name>', 'the environment to run it in')
    .option('--var <name=value>', 'a variable; may be repeated', variable)
    .option(
      '--secret <name>',
      'a secret, from the environment variable of that name; may be repeated',
      secretName,
    )
    .option('--only <case>', 'this case alone; may be repeated', (text: string, before: string[] = []) => [
      ...before,
      text,
    ])
    .option('--report <kind=file>', 'console, junit, html or json, to a file; may be repeated', report)
    .addHelpText('after', examples)
    .action((file: string, options: RunOptions, command: Command) =>
      runSession(command.optsWithGlobals<GlobalOptions>(), (session) => runRun(session, file, options)),
    );
}
