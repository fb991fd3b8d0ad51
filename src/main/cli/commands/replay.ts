import type { Command } from 'commander';
import { runReplay } from '../replay/run-replay';
import { decimal, replayField } from '../replay/values';
import { type GlobalOptions, runSession } from '../session';
import { duration, exchangeId, webUrl, whole } from '../values';

/** What `hookpair replay` takes. Times in ms. */
export interface ReplayOptions {
  filter?: string;
  to?: string;
  webhook?: string;
  rate?: number;
  recorded?: number;
  delay?: number;
  jitter: number;
  concurrency: number;
  inOrder?: boolean;
  count?: number;
  repeat: number;
  now?: boolean;
  set?: { path: string; json: string }[];
  dryRun?: boolean;
  yes?: boolean;
}

const examples = `
Without --to and --webhook each goes where it went; what was caught needs one of them. The queue is in the log: after a crash it goes on
in the app, and none is sent twice.

Examples:
  hookpair replay 12 13
  hookpair replay --filter 'verdict:failed since:1h' --dry-run
  hookpair replay --filter 'direction:caught' --to http://localhost:3000/hook --recorded 10
  hookpair replay --filter 'webhook:orders' --rate 50 --now --yes`;

export function addReplay(program: Command): void {
  program
    .command('replay')
    .summary('send exchanges of the log again')
    .description('Sends exchanges of the log again: those that are named, or all that a filter shows.')
    .argument('[ids...]', 'the ids of exchanges', (text: string, before: number[] = []) => [
      ...before,
      exchangeId(text),
    ])
    .option('-f, --filter <filter>', 'all that it shows')
    .option('--to <url>', 'to this URL', webUrl)
    .option('--webhook <name>', 'to the webhook of this name')
    .option('--rate <n>', 'so many a second', decimal(0.01, 100_000))
    .option('--recorded <speed>', 'in the gaps they had; 10 is ten times as fast', decimal(0.01, 1_000))
    .option('--delay <time>', 'so long after the one before', duration)
    .option('--jitter <time>', 'with --delay: give or take', duration, 0)
    .option('-c, --concurrency <n>', 'how many at once', whole(1, 256), 16)
    .option('--in-order', 'each only when the one before has ended')
    .option('-n, --count <n>', 'at most so many, the oldest first', whole(1, 1_000_000))
    .option('--repeat <n>', 'how often the whole is sent', whole(1, 10_000), 1)
    .option('--now', 'put the moment of sending into timestamp')
    .option(
      '--set <field=json>',
      'another value in each body, such as tokens.total=7; may be repeated',
      replayField,
    )
    .option('--dry-run', 'say what would be sent, and send nothing')
    .option('-y, --yes', 'send also more than 50')
    .addHelpText('after', examples)
    .action((ids: number[], options: ReplayOptions, command: Command) =>
      runSession(command.optsWithGlobals<GlobalOptions>(), (session) => runReplay(session, ids, options)),
    );
}
