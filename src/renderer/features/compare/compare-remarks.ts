import { formatBytes } from '@shared/format';
import type { Part } from '@shared/model';
import type { BodyState } from '../../stores/exchange-store';

/** What a person should know before they trust the comparison of a body. */
export function bodyRemarks(letter: string, part: Part | null, body: BodyState | undefined): string[] {
  if (!part || body?.state !== 'ready') return [];
  const remarks: string[] = [];
  if (part.keptSize < part.size)
    remarks.push(
      `Of ${letter} only the first ${formatBytes(part.keptSize)} of ${formatBytes(part.size)} were kept.`,
    );
  if (body.cut)
    remarks.push(`Of ${letter} only the first ${formatBytes(body.bytes.byteLength)} are compared.`);
  if (!part.complete) remarks.push(`The body of ${letter} broke off.`);
  if (body.decodeError !== null)
    remarks.push(`${letter} could not be decoded and is compared as on the wire: ${body.decodeError}`);
  return remarks;
}
