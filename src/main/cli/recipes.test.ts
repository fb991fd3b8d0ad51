import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { sampleBody } from '@shared/samples';
import { expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../engine/store/testing';
import { run, start } from './testing/command';
import { endpoint } from './testing/endpoint';

const project = resolve(import.meta.dirname, '../../..');
const payload = sampleBody('success', 'documented', { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 });

/** The one pipeline of docs/automation.md that runs this recipe, as it stands there. */
function pipelineOf(recipe: string): string {
  const page = readFileSync(join(project, 'docs/automation.md'), 'utf8');
  const blocks = [...page.matchAll(/^```\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block.trim());
  const [pipeline, ...others] = blocks.filter((block) => block.includes(recipe));
  if (pipeline === undefined || others.length > 0) throw new Error(`${recipe} does not stand there once.`);
  return pipeline;
}

/** A folder in which the pipelines work as in a clone, with `hookpair` on the path. */
function workplace() {
  const cwd = temporaryFolder();
  const bin = join(cwd, 'bin');
  const dataDir = join(cwd, 'log');
  mkdirSync(bin);
  symlinkSync(join(project, 'docs'), join(cwd, 'docs'));
  const command = join(bin, 'hookpair');
  writeFileSync(
    command,
    `#!/bin/sh\nexec '${process.execPath}' '${join(project, 'bin/hookpair.mjs')}' "$@"\n`,
  );
  chmodSync(command, 0o755);
  return {
    cwd,
    dataDir,
    shell(pipeline: string, env: NodeJS.ProcessEnv = {}) {
      const child = spawn('sh', ['-c', pipeline], {
        cwd,
        // A group of its own, so that all of the pipeline is ended.
        detached: true,
        env: {
          ...process.env,
          ...env,
          HOOKPAIR_DATA_DIR: dataDir,
          PATH: `${bin}${delimiter}${process.env.PATH}`,
        },
      });
      let out = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
      });
      const ended = once(child, 'close').then(([code]: unknown[]) => ({ code, out }));
      const end = () => process.kill(-(child.pid ?? 0), 'SIGINT');
      onTestFinished(async () => {
        if (child.exitCode === null && child.signalCode === null) end();
        await ended;
      });
      return { ended, end };
    },
  };
}

it('posts failures to a chat', async () => {
  const { dataDir, shell } = workplace();
  const chat = await endpoint();
  const angry = await endpoint((_arrived, res) => res.writeHead(500).end());
  // Something has the log open, as the app has.
  const listening = start(dataDir, ['listen', '--port', '0', '--json']);
  await listening.says(/"type":"listening"/);
  const { end, ended } = shell(pipelineOf('post-failures'), { CHAT_URL: chat.url });
  // Until the reader has begun, what fails is not told.
  while (chat.arrived.length === 0) await run(dataDir, ['send', `${angry.url}/hook`]);
  expect(JSON.parse(chat.arrived[0]?.body ?? '').text).toMatch(
    /^#\d+ to http:\/\/127\.0\.0\.1:\d+\/hook: Not delivered: answered 500/,
  );
  end();
  await ended;
});

it('sums the cost by model', async () => {
  const { cwd, dataDir, shell } = workplace();
  const good = await endpoint();
  writeFileSync(join(cwd, 'payload.json'), payload);
  const { tokens, providerDefaultModel: model } = JSON.parse(payload.toString()) as {
    tokens: { prompt: number; completion: number };
    providerDefaultModel: string;
  };
  writeFileSync(join(cwd, 'prices.json'), JSON.stringify({ [model]: { input: 30, output: 60 } }));
  const other = join(cwd, 'other.json');
  writeFileSync(other, payload.toString().replace(`"${model}"`, '"unknown-model"'));
  for (const file of [join(cwd, 'payload.json'), join(cwd, 'payload.json'), other]) {
    await run(dataDir, ['send', good.url, '--file', file]);
  }
  const { code, out } = await shell(pipelineOf('sum-cost')).ended;
  const cost = (2 * (tokens.prompt * 30 + tokens.completion * 60)) / 1_000_000;
  expect({ code, lines: out.trim().split('\n') }).toEqual({
    code: 0,
    lines: [
      `${model}\t2 events\t${2 * tokens.prompt} in\t${2 * tokens.completion} out\t${cost.toFixed(6)}`,
      `unknown-model\t1 events\t${tokens.prompt} in\t${tokens.completion} out\tno price`,
      `total\t${cost.toFixed(6)}`,
    ],
  });
});

it('appends what is caught to a CSV file', async () => {
  const { cwd, dataDir, shell } = workplace();
  const listening = start(dataDir, ['listen', '--port', '0', '--json']);
  const [url] = await listening.says(/http:\/\/[\d.]+:\d+/);
  const path = join(cwd, 'webhooks.csv');
  const { end, ended } = shell(pipelineOf('append-csv'));
  const rows = () => {
    try {
      return readFileSync(path, 'utf8').split('\r\n').slice(1, -1);
    } catch {
      return [];
    }
  };
  // Until the reader has begun, what is caught is not told.
  while (rows().length === 0) await fetch(`${url}/a,b`, { method: 'POST', body: payload });
  expect(rows()[0]).toMatch(
    /^\d+,20[\d-]+T[\d:.]+Z,caught,"http:\/\/[\d.:]+\/a,b",200,delivered,[\d.]+,.+,\d+$/,
  );
  end();
  await ended;
});
