export interface ImageSize {
  /** As the file itself says, in pixels. */
  width: number;
  height: number;
}

/** The size of a PNG, GIF, JPEG or WebP, from its head alone; null when it cannot be read. Nothing is decoded. */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (startsWith(bytes, '\x89PNG\r\n\x1a\n')) return size(view.getUint32(16), view.getUint32(20));
    if (startsWith(bytes, 'GIF8')) return size(view.getUint16(6, true), view.getUint16(8, true));
    if (startsWith(bytes, 'RIFF') && startsWith(bytes, 'WEBP', 8)) return webpSize(bytes, view);
    if (startsWith(bytes, '\xff\xd8\xff')) return jpegSize(view);
  } catch {
    // A RangeError of the DataView: the file ends before its size.
  }
  return null;
}

function size(width: number, height: number): ImageSize | null {
  return width > 0 && height > 0 ? { width, height } : null;
}

/** The three forms of WebP (RFC 9649 §2). */
function webpSize(bytes: Uint8Array, view: DataView): ImageSize | null {
  if (startsWith(bytes, 'VP8 ', 12)) {
    return size(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  }
  if (startsWith(bytes, 'VP8L', 12)) {
    const bits = view.getUint32(21, true);
    return size((bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (!startsWith(bytes, 'VP8X', 12)) return null;
  const three = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return size(three(24) + 1, three(27) + 1);
}

/** Looks for the frame header among the segments (ITU-T T.81 §B.1.1.3). */
function jpegSize(view: DataView): ImageSize | null {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return size(view.getUint16(at + 7), view.getUint16(at + 5));
    const isAlone = marker === 0xff || (marker >= 0xd0 && marker <= 0xd8) || marker === 0x01;
    at += marker === 0xff ? 1 : isAlone ? 2 : 2 + view.getUint16(at + 2);
  }
}

function startsWith(bytes: Uint8Array, text: string, at = 0): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}
