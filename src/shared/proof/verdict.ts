import { formatCount } from '../format';
import type { BodyProof } from './body-proof';
import type { FormDiff } from './json-form';
import type { MessageProof, Proof } from './proof';

export type ProofTone = 'good' | 'warn' | 'bad' | 'neutral';

export interface ProofVerdict {
  tone: ProofTone;
  /** `Identical`, `As expected`, `Changed` or `Not complete`. */
  word: string;
  text: string;
}

/**
 * What became of one message, in a sentence. `Identical` is said only when start line, every header in its case and
 * order, every trailer and every byte of the body, or its hash, were compared and are the same.
 */
export function messageVerdict(message: MessageProof, side: 'request' | 'response'): ProofVerdict {
  if (message.known !== 'both') {
    const where = side === 'request' ? 'the catching end' : 'the sending end';
    const text =
      message.known === 'neither'
        ? `There is no ${side} at either end.`
        : `The ${side} ${message.known === 'left' ? `did not arrive at ${where}` : `is known only where it arrived`}.`;
    return { tone: 'neutral', word: 'Not complete', text };
  }
  const { unexpected, expected } = changesOf(message);
  if (unexpected.length === 0 && expected === 0) {
    return {
      tone: 'good',
      word: 'Identical',
      text: `Identical: ${inventory(message)} arrived as they were sent${evidence(message)}.`,
    };
  }
  if (unexpected.length === 0) {
    const words = `${formatCount(expected, 'header')} changed as a proxy may change ${expected === 1 ? 'it' : 'them'}`;
    return {
      tone: 'good',
      word: 'As expected',
      text: `Nothing but the expected changed on the way: ${words}; ${bodyWords(message.body)}${evidence(message)}.`,
    };
  }
  const more = expected === 0 ? '' : ` ${formatCount(expected, 'more header')} changed as a proxy may.`;
  return { tone: 'warn', word: 'Changed', text: `Changed on the way: ${unexpected.join(', ')}.${more}` };
}

/** The verdict on the request stands for the pair: it is what the proof is about. */
export function pairVerdict({ request }: Proof): ProofVerdict {
  return messageVerdict(request, 'request');
}

function inventory({ headers, trailers, size }: MessageProof): string {
  const parts = [formatCount(headers.count, 'header')];
  if (trailers.count > 0) parts.push(formatCount(trailers.count, 'trailer'));
  parts.push(size.left === 0 ? 'no body' : formatCount(size.left, 'byte'));
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

function evidence({ sha256, size }: MessageProof): string {
  return size.left > 0 && sha256.left === sha256.arrived ? ` (SHA-256 ${sha256.left.slice(0, 12)}…)` : '';
}

/** What changed, each in a few words, and how many changes are a proxy's business. */
function changesOf({ startLine, headers, trailers, body, complete }: MessageProof) {
  const unexpected: string[] = [];
  if (startLine.left !== startLine.arrived) unexpected.push('the start line');
  const all = [...headers.facts, ...trailers.facts];
  for (const { kind, sent, arrived, expected } of all) {
    if (expected === null) unexpected.push(`${(sent ?? arrived)?.[0]} ${kindWords[kind]}`);
  }
  if (headers.moved.length > 0) unexpected.push(`the order of headers (${headers.moved.join(', ')})`);
  if (body.kind === 'rewritten') unexpected.push(`the form of the JSON (${firstOf(formWords(body.form))})`);
  if (body.kind === 'changed') unexpected.push('the body');
  if (complete.left !== complete.arrived) unexpected.push('the body broke off');
  return { unexpected, expected: all.filter(({ expected }) => expected !== null).length };
}

export const kindWords = {
  changed: 'changed',
  recased: 'in another case',
  dropped: 'dropped',
  added: 'added',
  duplicated: 'duplicated',
} as const;

export function bodyWords(body: BodyProof): string {
  switch (body.kind) {
    case 'none':
      return 'no body at either end';
    case 'identical':
      return body.all
        ? `all ${formatCount(body.size, 'byte')} of the body are the same`
        : `the hashes of all ${formatCount(body.size, 'byte')} of the body are the same`;
    case 'rewritten':
      return `the body is the same JSON, written anew: ${firstOf(formWords(body.form))}`;
    case 'changed':
      return body.difference
        ? `the body differs from byte ${body.difference.at.toLocaleString('en-US')} on`
        : 'the hashes of the body differ, beyond what was kept';
  }
}

/** How the JSON was written anew, each in a few words. */
export function formWords({ order, blanks, numbers, strings }: FormDiff): string[] {
  const words: string[] = [];
  if (order.length > 0) {
    const places = order.map((pointer) => (pointer === '' ? 'the root' : pointer)).join(', ');
    words.push(`key order of ${places}`);
  }
  if (blanks) words.push(`white space (${blanks.sent} → ${blanks.arrived} characters)`);
  for (const { pointer, sent, arrived } of numbers) words.push(`number ${pointer} ${sent} → ${arrived}`);
  for (const { pointer, sent, arrived } of strings)
    words.push(`escapes of ${pointer} ${cut(sent)} → ${cut(arrived)}`);
  return words;
}

/** The first few, and how many more there are. */
function firstOf(words: readonly string[]): string {
  const more = words.length - 3;
  return more > 0 ? `${words.slice(0, 3).join(', ')} and ${more} more` : words.join(', ');
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
