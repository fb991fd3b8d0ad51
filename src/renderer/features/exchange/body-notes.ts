import { contentCoding } from '@shared/body-text';
import { formatBytes } from '@shared/format';
import type { Part } from '@shared/model';
import type { BodyState } from '../../stores/exchange-store';
import type { Presented } from './present-body';
import { isWholeInBody } from './raw-message';

export interface BodyNote {
  tone: 'info' | 'warn';
  text: string;
}

/** What a person should know before they trust what they see of a body. */
export function bodyNotes(
  part: Part,
  body: Extract<BodyState, { state: 'ready' }>,
  shown: Presented,
): BodyNote[] {
  const notes: BodyNote[] = [];
  const warn = (text: string) => notes.push({ tone: 'warn', text });
  const coding = contentCoding(part);
  if (!part.complete && !isWholeInBody(part, body.bytes))
    warn(`The body broke off after ${formatBytes(part.size)}.`);
  if (part.keptSize < part.size) {
    const hash = part.sha256 === null ? '' : ` SHA-256 of the whole: ${part.sha256}`;
    warn(`Only the first ${formatBytes(part.keptSize)} of ${formatBytes(part.size)} were kept.${hash}`);
  }
  if (body.decodeError !== null)
    warn(`${coding} could not be decoded: ${body.decodeError} Shown as on the wire.`);
  else if (coding !== null)
    notes.push({ tone: 'info', text: `${coding}, ${formatBytes(part.size)} on the wire` });
  if (body.cut) warn(`Only the first ${formatBytes(body.bytes.byteLength)} are shown.`);
  const isWhole = part.complete && part.keptSize === part.size && !body.cut;
  if (shown.kind === 'text' && shown.problem !== null && isWhole) warn(shown.problem);
  return notes;
}
