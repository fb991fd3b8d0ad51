/** Bytes on one line, unless there is less room. */
const usual = 16;

export interface HexLine {
  /** Eight hex digits; more beyond 4 GiB. */
  offset: string;
  /** Two groups, padded to the width of a full line. */
  hex: string;
  /** Visible ASCII; everything else is a dot. */
  text: string;
}

export function hexLineCount(length: number, bytesPerLine = usual): number {
  return Math.ceil(length / bytesPerLine);
}

/** One line of a hex view, in the form of `hexdump -C`. `line` counts from 0. */
export function hexLine(bytes: Uint8Array, line: number, bytesPerLine = usual): HexLine {
  const start = line * bytesPerLine;
  const row = bytes.subarray(start, start + bytesPerLine);
  let hex = '';
  let text = '';
  for (let index = 0; index < bytesPerLine; index += 1) {
    const byte = row[index];
    if (index === bytesPerLine / 2) hex += ' ';
    if (index > 0) hex += ' ';
    hex += byte === undefined ? '  ' : byte.toString(16).padStart(2, '0');
    if (byte !== undefined) text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.';
  }
  return { offset: start.toString(16).padStart(8, '0'), hex, text };
}

/** All lines, as a person would paste them. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let line = 0; line < hexLineCount(bytes.length); line += 1) {
    const { offset, hex, text } = hexLine(bytes, line);
    lines.push(`${offset}  ${hex}  |${text}|`);
  }
  return lines.join('\n');
}
