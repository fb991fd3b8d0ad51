import { bytesOfBase64, utf8Text } from '../bytes';
import { readIgnored, suggestIgnored } from '../compare/ignored-paths';
import { type JsonChange, placeWords } from '../compare/json-diff';
import { type JsonTree, parseJsonTree, printCompact } from '../compare/json-tree';
import { type BodyDiff, diffMessages } from '../compare/message-diff';
import { formatBytes, formatCount } from '../format';
import type { Answer, JudgeContext } from './judge';
import { fileOf, NoPayload } from './payload-bytes';
import type { ExpectationResult } from './result';
import { treeOf } from './same-json';
import type { Expectations } from './suite';
import { fill, fillJson } from './variables';

type Golden = NonNullable<Expectations['body']>;

/** Differences that are told. */
const mostTold = 5;
/** Characters of a value that are shown. */
const shown = 120;

/** Compares the body with the golden one: JSON by what it says, anything else byte by byte. */
export function judgeGolden(golden: Golden, body: Answer['body'], context: JudgeContext): ExpectationResult {
  const ignore = golden.ignore ?? [];
  const expected = `the golden body${ignore.length > 0 ? `, without ${ignore.join(', ')}` : ''}`;
  const result = (passed: boolean, found: string) => ({ what: 'Body', passed, expected, found });
  if ('problem' in body) return result(false, body.problem);
  const isParsed = 'json' in golden;
  const wanted = isParsed
    ? { bytes: new Uint8Array(), text: '', json: treeOf(fillJson(golden.json, context.variables)) }
    : readBody(goldenBytes(golden, context), false);
  const diff = diffMessages([null, wanted], [null, readBody(body.bytes, isParsed)], readIgnored(ignore)).body;
  // Bytes of a golden that is JSON in the suite are nobody's wish.
  if (isParsed && diff.kind !== 'json') return result(false, 'the body is not JSON');
  const passed = diff.kind === 'same' || (diff.kind === 'json' && diff.changes.length === 0);
  const noisy = diff.kind === 'json' ? suggestIgnored(diff.changes, []) : [];
  const told = result(passed, words(diff, body.bytes));
  if (noisy.length === 0) return told;
  return {
    ...told,
    found: `${told.found}. What differs each time can stand under ignore: ${noisy.join(', ')}`,
    ignore: noisy,
  };
}

function goldenBytes({ text, base64, file }: Golden, { files, variables }: JudgeContext): Uint8Array {
  if (text !== undefined) return new TextEncoder().encode(fill(text, variables));
  if (file !== undefined) return fileOf(files, file);
  const bytes = bytesOfBase64(base64 ?? '');
  if (bytes) return bytes;
  throw new NoPayload('What stands under base64 of the golden body is not base64.');
}

function readBody(bytes: Uint8Array, isParsed: boolean) {
  const text = utf8Text(bytes);
  return { bytes, text, json: text === null ? null : isParsed ? parsed(text) : parseJsonTree(text) };
}

function parsed(text: string): JsonTree | null {
  try {
    return treeOf(JSON.parse(text));
  } catch {
    return null;
  }
}

function words(diff: BodyDiff, bytes: Uint8Array): string {
  switch (diff.kind) {
    case 'json': {
      if (diff.changes.length === 0) return 'says the same';
      const more = diff.changes.length - mostTold;
      const told = diff.changes.slice(0, mostTold).map(changeWords);
      return `${told.join('; ')}${more > 0 ? `; and ${formatCount(more, 'more difference')}` : ''}`;
    }
    case 'bytes':
      return `${formatBytes(bytes.length)}, different from byte ${diff.at} on`;
    case 'text':
      return `another text: ${(utf8Text(bytes.subarray(0, 400)) ?? '').slice(0, 300)}`;
    default:
      return 'the same bytes';
  }
}

function changeWords(change: JsonChange): string {
  const place = placeWords(change) || 'the whole';
  const short = (tree: JsonTree | null) => (tree === null ? '' : cut(printCompact(tree)));
  if (change.kind === 'added') return `${place} is there in addition: ${short(change.after)}`;
  if (change.kind === 'removed') return `${place} is missing, it was ${short(change.before)}`;
  return `${place} is ${short(change.after)} instead of ${short(change.before)}`;
}

function cut(text: string): string {
  return text.length > shown ? `${text.slice(0, shown)}…` : text;
}
