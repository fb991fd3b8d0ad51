import { parseMediaType } from './media-type';

const extensions: Record<string, string> = {
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'txt',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'txt',
  'text/css': 'css',
  'text/csv': 'csv',
  'text/event-stream': 'txt',
  'text/javascript': 'js',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/gzip': 'gz',
};

const codingExtensions: Record<string, string> = { gzip: 'gz', 'x-gzip': 'gz', br: 'br', deflate: 'zz' };

/**
 * A name for a body that is saved, such as `exchange-12-request.json`, with `.gz` behind it for what is still packed.
 * Nothing of it comes from the other end but which extension of ours fits.
 * @param coding the content coding that it still has, or null
 */
export function bodyFileName(
  id: number,
  side: 'request' | 'response',
  contentType: string,
  coding: string | null,
): string {
  const { essence } = parseMediaType(contentType);
  const known = Object.hasOwn(extensions, essence) ? extensions[essence] : undefined;
  const suffix = essence.endsWith('+json') ? 'json' : essence.endsWith('+xml') ? 'xml' : 'bin';
  const codings = (coding ?? '').split(',').map((one) => one.trim().toLowerCase());
  const packed = codings.map((one) =>
    Object.hasOwn(codingExtensions, one) ? `.${codingExtensions[one]}` : '',
  );
  return `exchange-${id}-${side}.${known ?? suffix}${packed.join('')}`;
}
