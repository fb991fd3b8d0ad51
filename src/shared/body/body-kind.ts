import { imageSize } from './image-size';
import type { MediaType } from './media-type';

/** What a body is, as far as showing it goes. */
export type BodyKind =
  | 'json'
  | 'form'
  | 'multipart'
  | 'xml'
  | 'html'
  | 'events'
  | 'image'
  | 'text'
  | 'binary';

const declaredKinds: Record<string, BodyKind> = {
  'application/x-www-form-urlencoded': 'form',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/xml': 'xml',
  'application/xml': 'xml',
  'text/event-stream': 'events',
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
};

/** What the Content-Type says, or null when it says nothing that is shown in a way of its own. */
export function declaredKind({ essence }: MediaType): BodyKind | null {
  const known = Object.hasOwn(declaredKinds, essence) ? declaredKinds[essence] : undefined;
  if (known) return known;
  if (essence.startsWith('multipart/')) return 'multipart';
  if (/[/+]json$/.test(essence)) return 'json';
  // SVG among them: as an image it could hold scripts, as text it cannot run them.
  return essence.endsWith('+xml') ? 'xml' : null;
}

/**
 * What the body is. What is declared counts, unless the body begins as another kind does: then senders have often just
 * forgotten to say, as `curl -d '{…}'` does.
 * @param text The body as text, or null when it cannot be read as such.
 */
export function bodyKind(type: MediaType, bytes: Uint8Array, text: string | null): BodyKind {
  const declared = declaredKind(type);
  if (declared === 'multipart') return 'multipart';
  if (text === null) return imageSize(bytes) ? 'image' : 'binary';
  const beginning = text.slice(0, 200);
  if (declared !== 'json' && /^[\ufeff\s]*[[{]/.test(beginning) && declared !== 'events') return 'json';
  if (declared === 'image') return 'text';
  if (declared !== null) return declared;
  return /^[\ufeff\s]*<\?xml[\s?]/.test(beginning) ? 'xml' : 'text';
}
