import { bytesOfBase64 } from '../bytes';
import { fromPointer } from '../compare/json-diff';
import { isRecord } from '../event-summary';
import { type SampleContext, sampleBody } from '../samples';
import type { LoadedSuite, Payload, Variables } from './suite';
import { fill, fillJson } from './variables';

/** Says why a payload cannot be made. */
export class NoPayload extends Error {
  override name = 'NoPayload';
}

/** The bytes that a payload stands for. Throws {@link NoPayload}, or `UnknownVariable`. */
export function payloadBytes(
  payload: Payload,
  files: LoadedSuite['files'],
  variables: Variables,
  context: SampleContext,
): Uint8Array {
  const { sample, json, text, base64, file } = payload;
  if (sample !== undefined) return encode(sampleText({ ...payload, sample }, variables, context));
  if (text !== undefined) return encode(fill(text, variables));
  if (base64 !== undefined) {
    const bytes = bytesOfBase64(base64);
    if (bytes) return bytes;
    throw new NoPayload('What stands under base64 is not base64.');
  }
  if (file !== undefined) return fileOf(files, file);
  return encode(JSON.stringify(fillJson(json, variables)));
}

/** The bytes of a file beside the suite. Throws {@link NoPayload}. */
export function fileOf(files: LoadedSuite['files'], name: string): Uint8Array {
  const bytes = files.get(name);
  if (bytes) return bytes;
  throw new NoPayload(
    `There is no file ${name} beside the suite. A suite of the app itself has none: save it as a file.`,
  );
}

function sampleText(
  { sample, form = 'documented', set, without }: Payload & { sample: NonNullable<Payload['sample']> },
  variables: Variables,
  context: SampleContext,
): string {
  const body = sampleBody(sample, form, context);
  if (!set && !without) return body;
  const root: unknown = JSON.parse(body);
  for (const [pointer, value] of Object.entries(set ?? {})) {
    const { parent, name } = placeOf(root, pointer);
    parent[name] = fillJson(value, variables);
  }
  for (const pointer of without ?? []) {
    const { parent, name } = placeOf(root, pointer);
    if (!Object.hasOwn(parent, name))
      throw new NoPayload(`The sample has nothing at ${pointer}, so it cannot be taken out.`);
    delete parent[name];
  }
  return JSON.stringify(root);
}

function placeOf(root: unknown, pointer: string): { parent: Record<string, unknown>; name: string } {
  const steps = fromPointer(pointer.startsWith('/') ? pointer : `/${pointer}`);
  const name = steps.pop() ?? '';
  let parent = root;
  for (const step of steps) parent = isRecord(parent) && Object.hasOwn(parent, step) ? parent[step] : null;
  if (isRecord(parent)) return { parent, name };
  throw new NoPayload(`The sample has no object for ${pointer} to stand in.`);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
