import { type Command, Option } from 'commander';
import { runListen } from '../listen/run-listen';
import { type GlobalOptions, runSession } from '../session';
import { duration, webUrl, whole } from '../values';

/** What `hookpair listen` takes. Times in ms. */
export interface ListenOptions {
  port?: number;
  host: string;
  reply?: number;
  forward?: string;
  count?: number;
  for?: number;
  expect?: number;
  expectFilter?: string;
  expectValid?: boolean;
  full?: boolean;
}

const examples = `
Without --port, --reply and --forward it watches what a running app catches. Else it catches on a port of its own: that of the
settings, or the next free one; a port that is named is used, or the command ends with 3. The endpoints of the app answer.

Examples:
  hookpair listen                                          print what comes, until Ctrl+C
  hookpair listen --port 4400 --reply 503                  answer 503 to everything
  hookpair listen --forward http://localhost:3000          pass on, and give back the answer of the target
  hookpair listen --expect 3 --expect-valid --for 30s      for CI: three valid webhooks within 30 s, or exit 1
  hookpair listen --expect 0 --for 5s                      for CI: none may come`;

export function addListen(program: Command): void {
  program
    .command('listen')
    .summary('catch webhooks, print them live, and check what came')
    .description('Catches webhooks on a local port, prints each, and checks what came.')
    .option('-p, --port <port>', 'the port to catch on; 0 for any free one', whole(0, 65_535))
    .option('--host <address>', 'the address to catch on', '127.0.0.1')
    .addOption(
      new Option('--reply <status>', 'answer everything with this status')
        .argParser(whole(200, 599))
        .conflicts('forward'),
    )
    .option('--forward <url>', 'pass everything on to this URL; the path of the request is added', webUrl)
    .option('-n, --count <n>', 'end after so many requests', whole(1, 1_000_000_000))
    .option('--for <time>', 'end after this time, such as 30s', duration)
    .option(
      '--expect <n>',
      'fail unless so many came; ends when they did. 0: fail if one comes',
      whole(0, 1_000_000_000),
    )
    .option('--expect-filter <filter>', 'fail unless every request is shown by this filter')
    .option('--expect-valid', 'fail unless every request is valid by the contract of onPromptFinished')
    .option('--full', 'with --json: headers and bodies too')
    .addHelpText('after', examples)
    .action((options: ListenOptions, command: Command) =>
      runSession(command.optsWithGlobals<GlobalOptions>(), (session) => runListen(session, options)),
    );
}
