import type { Command } from 'commander';
import { runCheckUp } from '../check/run-check-up';
import { type CheckReportFile, reportFile } from '../check/values';
import { type GlobalOptions, runSession } from '../session';
import { webUrl } from '../values';

/** What `hookpair check` takes. */
export interface CheckUpOptions {
  burst?: boolean;
  survival?: boolean;
  strict?: boolean;
  report?: CheckReportFile[];
}

const examples = `
Each step sends a few events, and says why webhooks of PromptPal would not arrive. Nothing but the URL is contacted.

Examples:
  hookpair check https://example.com/webhook/promptpal
  hookpair check http://localhost:3000/hook --burst --survival
  hookpair check http://localhost:3000/hook --strict --report html=check.html`;

export function addCheck(program: Command): void {
  program
    .command('check')
    .summary('check an endpoint, and say why webhooks do not arrive')
    .description('Checks an endpoint step by step, and fails when events would not arrive.')
    .argument('<url>', 'the endpoint', webUrl)
    .option('--burst', 'also send many events at once')
    .option('--survival', 'also send malformed requests, and look whether it is still well')
    .option('--strict', 'fail at a warning too')
    .option('--report <form=file>', 'html, json or console, to a file; may be repeated', reportFile)
    .addHelpText('after', examples)
    .action((url: string, options: CheckUpOptions, command: Command) =>
      runSession(command.optsWithGlobals<GlobalOptions>(), (session) => runCheckUp(session, url, options)),
    );
}
