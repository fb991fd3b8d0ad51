import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexDump, hexLine, hexLineCount } from './hex';

describe('hex view', () => {
  it('shows offset, bytes in two groups, and what can be read', () => {
    const bytes = new TextEncoder().encode('{"event":"onPromptFinished"}\n');
    expect(hexDump(bytes)).toBe(
      [
        '00000000  7b 22 65 76 65 6e 74 22  3a 22 6f 6e 50 72 6f 6d  |{"event":"onProm|',
        '00000010  70 74 46 69 6e 69 73 68  65 64 22 7d 0a           |ptFinished"}.|',
      ].join('\n'),
    );
  });

  it('shows fewer bytes on a line where there is less room', () => {
    expect(hexLineCount(9, 8)).toBe(2);
    expect(hexLine(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 0x41), 1, 8)).toEqual({
      offset: '00000008',
      hex: '41                      ',
      text: 'A',
    });
  });

  it('shows nothing of an empty body', () => {
    expect(hexLineCount(0)).toBe(0);
    expect(hexDump(new Uint8Array())).toBe('');
  });

  it('loses no byte and keeps its columns, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const lines = Array.from({ length: hexLineCount(bytes.length) }, (_, line) => hexLine(bytes, line));
        const read = lines.flatMap(({ hex }) => hex.split(/ +/).filter(Boolean));
        expect(read.map((digits) => Number.parseInt(digits, 16))).toEqual([...bytes]);
        expect(new Set(lines.map(({ hex }) => hex.length)).size).toBeLessThanOrEqual(1);
      }),
    );
  });
});
