import { type BodyKind, declaredKind } from '@shared/body/body-kind';
import type { MediaType } from '@shared/body/media-type';
import type { Reading } from '@shared/body-text';

const names: Partial<Record<BodyKind, string>> = {
  json: 'JSON',
  xml: 'XML',
  image: 'an image',
  text: 'text',
  binary: 'not text',
};

/** Where the Content-Type and the body disagree, in words. */
export function typeNotes(type: MediaType, kind: BodyKind, reading: Reading): string[] {
  const notes: string[] = [];
  const declared = declaredKind(type);
  const isGeneric = type.essence === '' || type.essence === 'application/octet-stream';
  const isOther = declared === null ? kind === 'json' || (kind === 'image' && !isGeneric) : declared !== kind;
  if (isOther && !isGeneric) notes.push(`Declared as ${type.essence}, but it is ${names[kind] ?? kind}.`);
  const charset = type.parameters.get('charset');
  if (charset === undefined || kind === 'image' || kind === 'multipart') return notes;
  if (reading.kind === 'binary') notes.push(`It cannot be read in its declared charset ${charset}.`);
  else if (reading.declaredFailed) {
    notes.push(`It cannot be read in its declared charset ${charset}, so it is shown as ${reading.charset}.`);
  }
  return notes;
}
