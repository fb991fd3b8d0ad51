import { readText } from '@shared/body-text';
import { formatBytes, formatDateTime } from '@shared/format';
import type { Exchange, Part } from '@shared/model';
import { proofText } from '@shared/proof/proof-text';
import type { Side } from '@shared/transfer/record';
import type { OpenEngine } from '../../engine/local-socket/open-engine';
import { fullObject, headerValue, readBody } from '../exchange-parts';
import { verdictWords } from '../exchange-words';
import { type ExitCode, exitCodes } from '../exit-codes';
import type { Session } from '../session';
import { visibleLine, visibleText } from '../visible';

/** Bytes of a body that are shown to people. */
const shownBytes = 64 * 1024;

/** Prints one exchange with everything that is known of it. */
export async function runShow({ terminal, open }: Session, id: number): Promise<ExitCode> {
  const engine = await open();
  if (terminal.json) {
    terminal.object(await fullObject(engine, id));
    return exitCodes.good;
  }
  const exchange = await engine.ask('exchanges.get', { id });
  const { summary, request, response, detail, note } = exchange;
  const { paint } = terminal;
  terminal.line(paint('bold', `#${id} ${summary.direction} ${formatDateTime(summary.startedAt)}`));
  terminal.line(visibleLine(summary.url));
  terminal.line(verdictWords(summary, paint));
  if (detail.error) terminal.line(paint('dim', visibleLine(`${detail.error.code}: ${detail.error.message}`)));
  if (note !== '') terminal.line(`Note: ${visibleText(note)}`);
  for (const [side, part] of [
    ['request', request],
    ['response', response],
  ] as const) {
    terminal.line(`\n${paint('bold', side === 'request' ? 'Request' : 'Response')}`);
    for (const line of await partLines(engine, exchange, side, part)) terminal.line(line);
  }
  await showPair();
  return exitCodes.good;

  async function showPair(): Promise<void> {
    if (summary.pairId === null) return;
    terminal.line(`\n${paint('bold', `The other end is #${summary.pairId}`)}`);
    const proof = await engine.ask('exchanges.proof', { id });
    if (proof) terminal.line(visibleText(proofText(proof)));
  }
}

async function partLines(
  engine: OpenEngine,
  { summary }: Exchange,
  side: Side,
  part: Part | null,
): Promise<string[]> {
  if (part === null) return ['none'];
  const headers = [...part.headers, ...part.trailers].map(([name, value]) =>
    visibleLine(`${name}: ${value}`),
  );
  const head = [visibleLine(part.startLine), ...headers];
  if (part.keptSize === 0) return head;
  const { bytes, decodeError } = await readBody(engine, summary.id, side, shownBytes);
  // A character may be cut in two at the end of what is shown.
  const reading = readText(bytes, headerValue(part.headers, 'content-type'));
  const body =
    reading.kind === 'text' ? visibleText(reading.text) : `(${formatBytes(part.size)} of binary data)`;
  const notes = [
    ...(decodeError === null ? [] : [decodeError]),
    ...(bytes.byteLength < shownBytes
      ? []
      : [`(${formatBytes(part.size)} in all; --json prints everything)`]),
    ...(part.complete ? [] : ['(it broke off here)']),
  ];
  return [...head, '', body, ...notes];
}
