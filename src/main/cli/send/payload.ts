import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { AppFailure } from '@shared/errors';
import { sampleBody } from '@shared/samples';
import type { SendOptions } from '../commands/send';

/** How a sample is written, by the names that people use. */
export const sendForms = ['documented', '1.16.8'] as const;

/** Gives the bytes of each send: of the file, the same each time; of a sample, with the time of now. */
export async function payloadMaker(options: SendOptions): Promise<() => Uint8Array> {
  const { file, sample, form, projectId } = options;
  if (file !== undefined) {
    const bytes = await readWhole(file);
    return () => bytes;
  }
  const encoder = new TextEncoder();
  return () => {
    const now = Date.now();
    const context = {
      payloadProjectId: projectId,
      now,
      utcOffsetMinutes: -new Date(now).getTimezoneOffset(),
    };
    return encoder.encode(sampleBody(sample, form === '1.16.8' ? 'observed' : 'documented', context));
  };
}

async function readWhole(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(file === '-' ? await buffer(process.stdin) : await readFile(file));
  } catch (error) {
    throw new AppFailure(
      'invalid_input',
      `The payload cannot be read: ${(error as Error).message}.`,
      'Name a file that can be read, or - for standard input.',
    );
  }
}
