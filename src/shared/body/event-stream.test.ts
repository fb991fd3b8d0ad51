import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseEventStream } from './event-stream';

it('reads events, with several lines of data, comments and ids', () => {
  const text = '\ufeff: hello\nid: 7\nevent: ping\ndata: a\r\ndata:b\n\ndata\n\nevent: nothing\n\n';
  expect(parseEventStream(text)).toEqual({
    events: [
      { type: 'ping', data: 'a\nb', id: '7' },
      { type: 'message', data: '', id: '7' },
    ],
    complete: true,
  });
});

it('shows an event that broke off, and says so', () => {
  expect(parseEventStream('data: half')).toEqual({
    events: [{ type: 'message', data: 'half', id: null }],
    complete: false,
  });
});

it('gives back any lines that were put in', () => {
  const line = fc.string().filter((value) => !/[\r\n]/.test(value));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (lines) => {
      const text = `${lines.map((one) => `data: ${one}`).join('\n')}\n\n`;
      expect(parseEventStream(text).events).toEqual([{ type: 'message', data: lines.join('\n'), id: null }]);
    }),
  );
});
