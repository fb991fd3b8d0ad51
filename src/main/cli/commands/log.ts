import { exportFormats } from '@shared/transfer/job';
import { Argument, type Command, Option } from 'commander';
import { runExport } from '../log/run-export';
import { runFollow } from '../log/run-follow';
import { runList } from '../log/run-list';
import { runShow } from '../log/run-show';
import { type GlobalOptions, runSession } from '../session';
import { exchangeId, whole } from '../values';

/** What `hookpair log` takes. */
export interface LogOptions {
  filter: string;
  limit: number;
  follow?: boolean;
  after?: number;
  full?: boolean;
}

export interface ExportOptions {
  filter: string;
  out?: string;
  withSecrets?: boolean;
}

const examples = `
Examples:
  hookpair log --filter 'status:>=500 since:1h'
  hookpair log --follow --json --filter 'direction:caught' --limit 0
  hookpair log --follow --json --after 1200     go on where another stopped: nothing left out, nothing twice
  hookpair log show 12
  hookpair log export har --filter 'verdict:failed' --out failed.har

docs/filter.md has the language of filters.`;

const exportExamples = `
Credentials, cookies and user:password@ in URLs are taken out, unless --with-secrets is given.

Examples:
  hookpair log export har --out traffic.har
  hookpair log export jsonl --filter 'webhook:orders' > orders.jsonl`;

export function addLog(program: Command): void {
  const log = program
    .command('log')
    .summary('read the log: list, follow, show one, export')
    .description('Lists exchanges of the log, the newest last, or follows what is sent and caught.')
    .option('-f, --filter <filter>', 'only those that it shows', '')
    .option(
      '-n, --limit <n>',
      'at most so many of those that are there; 0 with --follow for none',
      whole(0, 10_000_000),
      50,
    )
    .option('--follow', 'go on with what comes, each exchange once, when it has ended; until Ctrl+C')
    .addOption(
      new Option(
        '--after <id>',
        'with --follow: everything behind this exchange, instead of the newest ones; 0 for all',
      )
        .argParser(whole(0, Number.MAX_SAFE_INTEGER))
        .implies({ follow: true }),
    )
    .option('--full', 'with --json: headers and bodies too')
    .addHelpText('after', examples)
    .action((options: LogOptions, command: Command) =>
      runSession(command.optsWithGlobals<GlobalOptions>(), (session) =>
        options.follow ? runFollow(session, options) : runList(session, options),
      ),
    );
  log
    .command('show')
    .summary('one exchange: request and response, and its other end')
    .description(
      'Prints an exchange: the verdict, request and response with headers and bodies, and its other end.',
    )
    .argument('<id>', 'the id, with or without #', exchangeId)
    .action((id: number, _options: unknown, command: Command) =>
      runSession(command.optsWithGlobals<GlobalOptions>(), (session) => runShow(session, id)),
    );
  log
    .command('export')
    .summary('write exchanges to a file')
    .description('Writes exchanges to a file, or to standard output.')
    .addArgument(new Argument('<format>', 'har and jsonl can be imported again').choices(exportFormats))
    .option('-f, --filter <filter>', 'only those that it shows', '')
    .option('-o, --out <file>', 'the file; without it standard output')
    .option('--with-secrets', 'leave credentials and cookies in')
    .addHelpText('after', exportExamples)
    .action((format: (typeof exportFormats)[number], options: ExportOptions, command: Command) =>
      runSession(command.optsWithGlobals<GlobalOptions>(), (session) => runExport(session, format, options)),
    );
}
