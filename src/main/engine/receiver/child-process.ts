import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { build } from 'vite';

const project = resolve(import.meta.dirname, '../../../..');

/**
 * For tests: bundles `source`, a path from this folder, for a plain Node process, with the script of the log's threads
 * beside it (`log-thread.cjs`). Resolves with the bundle's path.
 */
export async function bundleChild(source: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    root: project,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(project, 'src/shared') } },
    build: {
      ssr: true,
      outDir,
      target: 'node20.18',
      rollupOptions: {
        input: {
          index: join(import.meta.dirname, source),
          'log-thread': join(import.meta.dirname, '../store/threads/log-thread.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name].cjs' },
      },
    },
  });
  return join(outDir, 'index.cjs');
}

export interface ReceiverChild {
  child: ChildProcessByStdio<Writable, Readable, null>;
  port: number;
}

/** Starts a bundle that tells the port of its receiver first. */
export async function startChild(
  bundle: string,
  args: readonly string[],
  nodeArgs: readonly string[] = [],
): Promise<ReceiverChild> {
  const child = spawn(process.execPath, [...nodeArgs, bundle, ...args], {
    // The bundle is in a temporary folder, and the native module is not part of it.
    env: { ...process.env, NODE_PATH: join(project, 'node_modules') },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(said.toString()) };
}
