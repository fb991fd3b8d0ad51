import { checkCounts } from '@shared/check/steps';
import type { Target } from '../dispatcher/target';
import { requestTarget } from '../dispatcher/target';

/** Bytes that no good client sends, written over a socket of its own. */
export interface MalformedTrial {
  name: string;
  bytes: Buffer;
}

/** Levels of nested arrays: more than most parsers allow, and few bytes. */
const levels = 20_000;

/** What the survival step sends. Bounded: the largest is the oversize body. */
export function malformedTrials(target: Target): MalformedTrial[] {
  const start = `POST ${requestTarget(target)} HTTP/1.1\r\nHost: ${target.host}\r\n`;
  const post = (body: Buffer, length = body.length) =>
    Buffer.concat([
      Buffer.from(
        `${start}Content-Type: application/json\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`,
      ),
      body,
    ]);
  return [
    { name: 'no HTTP', bytes: Buffer.from('\x16\x03\x01nonsense\r\n\r\n', 'latin1') },
    { name: 'half a head', bytes: Buffer.from(`${start}Content-`) },
    { name: 'half a body', bytes: post(Buffer.from('{"event":'), 500) },
    {
      name: 'a chunk with a bad length',
      bytes: Buffer.from(`${start}Transfer-Encoding: chunked\r\n\r\nzz\r\n`),
    },
    { name: 'bytes that are not UTF-8', bytes: post(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])) },
    { name: 'deeply nested JSON', bytes: post(Buffer.from('['.repeat(levels) + ']'.repeat(levels))) },
    { name: 'a body of 5 MiB', bytes: post(Buffer.alloc(checkCounts.oversize, 0x61)) },
  ];
}
