import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMultipart } from './multipart';

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const text = (body: Uint8Array) => String.fromCharCode(...body);

describe('parseMultipart', () => {
  it('gives the headers and the bytes of each part, without what stands around them', () => {
    const whole =
      'preamble\r\n--b\r\nContent-Disposition: form-data;\r\n name="a"\r\n\r\none\r\n--b  \r\n\r\n\r\n--b--\r\nepilogue';
    const { parts, ignored, problem } = parseMultipart(bytes(whole), 'b');
    expect(problem).toBeNull();
    expect(parts.map(({ headers, body }) => [headers, text(body)])).toEqual([
      [[['Content-Disposition', 'form-data; name="a"']], 'one'],
      [[], ''],
    ]);
    expect(ignored).toBe('preamble'.length + 'epilogue'.length);
    expect(whole.slice(parts[0]?.offset).startsWith('one')).toBe(true);
  });

  it('does not take a longer line for its boundary', () => {
    const { parts } = parseMultipart(bytes('--b\r\n\r\n--bb\r\nx --b\r\n--b--'), 'b');
    expect(parts.map(({ body }) => text(body))).toEqual(['--bb\r\nx --b']);
  });

  it('shows what there is of a body that broke off, and says so', () => {
    const { parts, problem } = parseMultipart(bytes('--b\r\nA: 1\r\n\r\nhal'), 'b');
    expect(parts.map(({ body }) => text(body))).toEqual(['hal']);
    expect(problem).toBe('It ends before its closing boundary.');
    expect(parseMultipart(bytes('nothing'), 'b').problem).toMatch(/does not occur/);
    expect(parseMultipart(bytes('nothing'), '').problem).toMatch(/no boundary/);
  });

  it('gives back any bytes that were put in', () => {
    const boundary = 'never-in-a-body-7f3a';
    const body = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 5 }), (bodies) => {
        const pieces = bodies.flatMap((one) => [
          ...bytes(`--${boundary}\r\nX-Length: ${one.length}\r\n\r\n`),
          ...one,
          ...bytes('\r\n'),
        ]);
        const whole = Uint8Array.from([...pieces, ...bytes(`--${boundary}--\r\n`)]);
        const { parts, problem } = parseMultipart(whole, boundary);
        expect(problem).toBeNull();
        expect(parts.map((part) => [...part.body])).toEqual(bodies.map((one) => [...one]));
        expect(parts.map(({ headers }) => headers)).toEqual(
          bodies.map((one) => [['X-Length', String(one.length)]]),
        );
      }),
    );
  });

  it('never fails, whatever the bytes', () => {
    const piece = fc.constantFrom('--b', '\r\n', '\n', '--', 'a: b', 'x', '\r');
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseMultipart(bytes(pieces.join('')), 'b')));
  });
});
