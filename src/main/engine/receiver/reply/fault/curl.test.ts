import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Harness } from '../../receiver-harness';
import { type FaultFields, startFault } from './fault-harness';

// On every system that we build for; where somebody has none, the tests on bare sockets say the same.
const hasCurl = spawnSync('curl', ['--version']).status === 0;

let harness: Harness;
afterEach(() => harness.close());

/** Posts to /hook with curl. */
function curl(...args: string[]): Promise<{ code: number; body: Buffer; words: string }> {
  const url = `http://127.0.0.1:${harness.port}/hook`;
  const fixed = ['--disable', '--silent', '--show-error', '--noproxy', '*', '--data', '{}'];
  const options = { encoding: 'buffer', maxBuffer: 64 * 1024 * 1024 } as const;
  return new Promise((resolve) => {
    execFile('curl', [...fixed, ...args, url], options, (error, body, words) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, body, words: words.toString() }),
    );
  });
}

/** How curl ends: its exit code, and words of its error. */
const cases: [FaultFields, code: number, words: RegExp, ...args: string[]][] = [
  [{ fault: 'never_answer' }, 28, /with 0 bytes received/, '--max-time', '1.5'],
  [{ fault: 'answer_late', afterMs: 60_000 }, 28, /with 0 bytes received/, '--max-time', '1.5'],
  [{ fault: 'slow_accept', delayMs: 60_000 }, 28, /with 0 bytes received/, '--max-time', '1.5'],
  [
    { fault: 'dribble', bytes: 1, everyMs: 60_000 },
    28,
    /with 0 out of 24 bytes received/,
    '--max-time',
    '0.5',
  ],
  [{ fault: 'close_before_status' }, 52, /Empty reply/],
  [{ fault: 'reset' }, 56, /reset by peer/i],
  [{ fault: 'close_mid_body' }, 18, /512 bytes remaining/],
  [{ fault: 'wrong_content_length', difference: 10 }, 28, /with 21 out of 31 bytes/, '--max-time', '1.5'],
  [{ fault: 'wrong_content_length', difference: -5 }, 0, /^$/],
  [{ fault: 'invalid_chunking' }, 56, /chunk/i],
  [{ fault: 'garbage' }, 1, /HTTP\/0\.9/],
  [{ fault: 'redirect_chain', hops: 4 }, 0, /^$/, '--location'],
  [{ fault: 'redirect_chain', hops: 5 }, 47, /redirects/, '--location', '--max-redirs', '4'],
  [{ fault: 'redirect_loop' }, 47, /redirects/, '--location', '--max-redirs', '10'],
  [{ fault: 'too_many_requests', retryAfterSeconds: 9 }, 22, /429/, '--fail'],
];

describe.skipIf(!hasCurl)('curl', () => {
  it.each(cases)('of %o ends with %i', async (fault, code, words, ...args) => {
    harness = await startFault(fault);
    const result = await curl(...args);
    expect(result).toMatchObject({ code, words: expect.stringMatching(words) });
    const rows = await harness.rows(code === 47 ? Number(args.at(-1)) + 1 : args[0] === '--location' ? 5 : 1);
    expect(harness.store.exchanges.get(rows[0]?.id ?? 0).detail.endpoint?.fault).toBe(fault.fault);
  });

  it('reads a huge body to its end', async () => {
    harness = await startFault({ fault: 'huge_body', bytes: 40_000_000 });
    const { code, body } = await curl();
    expect({ code, size: body.byteLength }).toEqual({ code: 0, size: 40_000_000 });
    const { response } = await harness.only(({ outcome }) => outcome === 'delivered');
    expect(response?.sha256).toBe(createHash('sha256').update(body).digest('hex'));
  });

  it('unpacks a gzip bomb', async () => {
    harness = await startFault({ fault: 'gzip_bomb', bytes: 40_000_000 });
    const { code, body } = await curl('--compressed');
    expect({ code, zeros: body.equals(Buffer.alloc(40_000_000)) }).toEqual({ code: 0, zeros: true });
  });
});
