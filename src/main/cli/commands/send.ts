import type { HeaderPair } from '@shared/model';
import { sampleNames } from '@shared/samples';
import { type Command, Option } from 'commander';
import { sendForms } from '../send/payload';
import { runSend } from '../send/run-send';
import { type GlobalOptions, runSession } from '../session';
import { header, webUrl, whole } from '../values';

/** What `hookpair send` takes. */
export interface SendOptions {
  sample: (typeof sampleNames)[number];
  form: (typeof sendForms)[number];
  file?: string;
  projectId: number;
  promptpalVersion: string;
  header?: HeaderPair[];
  count: number;
  concurrency: number;
  full?: boolean;
}

const examples = `
Each is sent as PromptPal does it: POST, its headers in its order, 10 s for everything, redirects followed, never repeated.
With --header the head is not PromptPal's any more, and redirects are not followed.

Examples:
  hookpair send http://localhost:3000/webhook/promptpal
  hookpair send http://localhost:3000/hook --sample cached --form 1.16.8
  hookpair send http://localhost:3000/hook --file payload.json --header 'X-Tenant: acme'
  cat payload.json | hookpair send http://localhost:3000/hook --file -
  hookpair send http://localhost:3000/hook --count 500 --concurrency 20`;

export function addSend(program: Command): void {
  program
    .command('send')
    .summary('send a sample or a file to a URL, and say what PromptPal would conclude')
    .description(
      'Sends an onPromptFinished webhook to a URL, and says what PromptPal would conclude of the answer.',
    )
    .argument('<url>', 'where to send it', webUrl)
    .addOption(
      new Option('-s, --sample <name>', 'a built-in payload').choices(sampleNames).default('success'),
    )
    .addOption(
      new Option('--form <form>', 'as the guide documents it, or as PromptPal 1.16.8 sends it')
        .choices(sendForms)
        .default('documented'),
    )
    .addOption(
      new Option('-f, --file <path>', 'send the bytes of a file instead; - reads standard input').conflicts(
        'sample',
      ),
    )
    .option('--project-id <n>', 'projectId in the sample', whole(0, Number.MAX_SAFE_INTEGER), 123)
    .option('--promptpal-version <text>', 'what follows PromptPal@ in the User-Agent', '1.16.8')
    .option(
      '-H, --header <header>',
      'add a header, or put it in place of PromptPal’s; may be repeated',
      header,
    )
    .option('-n, --count <n>', 'how many to send', whole(1, 10_000_000), 1)
    .option('-c, --concurrency <n>', 'how many at once', whole(1, 1_000), 10)
    .option('--full', 'with --json: headers and bodies too')
    .addHelpText('after', examples)
    .action((url: string, options: SendOptions, command: Command) =>
      runSession(command.optsWithGlobals<GlobalOptions>(), (session) => runSend(session, url, options)),
    );
}
