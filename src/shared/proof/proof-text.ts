import { toPointer } from '../compare/json-diff';
import { printCompact } from '../compare/json-tree';
import { hexDump } from '../hex';
import type { Excerpt } from './body-proof';
import { confidenceWords } from './confidence';
import type { MessageProof, Proof, Side } from './proof';
import { timesWords } from './times-words';
import { bodyWords, formWords, kindWords, messageVerdict, pairVerdict } from './verdict';

/** A proof as plain text, to be pasted into an issue. Values are as they were on the wire. */
export function proofText(proof: Proof): string {
  const { word, why } = confidenceWords(proof.basis);
  return [
    pairVerdict(proof).text,
    '',
    ...messageText('request', proof.request),
    '',
    ...messageText('response', proof.response),
    '',
    `Timing: ${timesWords(proof.times).join(' ')}`,
    `Pair: #${proof.sentId} sent, #${proof.caughtId} caught. ${word}: ${why}.`,
    `Sockets: ${socketWords(proof)}`,
  ].join('\n');
}

/** Both connections, or the one that both ends share. */
export function socketWords({ sockets: { sent, caught } }: Proof): string {
  const out = `${sent.local ?? '?'} → ${sent.remote ?? '?'}`;
  const into = `${caught.remote ?? '?'} → ${caught.local ?? '?'}`;
  return out === into ? out : `${out} ⋯ ${into}`;
}

function messageText(side: Side, message: MessageProof): string[] {
  const { startLine, headers, trailers, body, sha256, size } = message;
  const lines = [`${side === 'request' ? 'Request' : 'Response'}: ${messageVerdict(message, side).text}`];
  if (message.known !== 'both') return lines;
  if (startLine.left !== startLine.arrived)
    lines.push(`- start line: ${startLine.left} → ${startLine.arrived}`);
  for (const { kind, sent, arrived, expected } of [...headers.facts, ...trailers.facts]) {
    const why = expected === null ? '' : ` (expected: ${expected})`;
    lines.push(`- ${kindWords[kind]}: ${sent?.join(': ') ?? '–'} → ${arrived?.join(': ') ?? '–'}${why}`);
  }
  if (headers.moved.length > 0) lines.push(`- moved: ${headers.moved.join(', ')}`);
  lines.push(`- ${bodyWords(body)}`);
  if (body.kind === 'rewritten') lines.push(...formWords(body.form).map((words) => `  - ${words}`));
  if (body.kind === 'changed')
    for (const { path, before, after } of body.changes ?? []) {
      const [was, is] = [before, after].map((tree) => (tree ? printCompact(tree) : '–'));
      lines.push(`  - ${toPointer(path) || 'the whole body'}: ${was} → ${is}`);
    }
  if ((body.kind === 'changed' || body.kind === 'rewritten') && body.difference) {
    const { at, sent, arrived } = body.difference;
    lines.push(`  first difference at byte ${at}`, dump('left', sent), dump('arrived', arrived));
  }
  if (size.left > 0 || size.arrived > 0) {
    lines.push(`- SHA-256 as it left ${sha256.left} (${size.left} B)`);
    lines.push(`- SHA-256 as it arrived ${sha256.arrived} (${size.arrived} B)`);
  }
  return lines;
}

/** Without the offsets of the dump, which would count from the excerpt. */
function dump(name: string, { from, bytes }: Excerpt): string {
  return hexDump(bytes)
    .split('\n')
    .map((line) => `  ${name} from ${from}: ${line.slice(10)}`)
    .join('\n');
}
