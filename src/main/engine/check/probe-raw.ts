import type { RawFacts } from '@shared/check/facts';
import { wireRequest } from '../dispatcher/wire-head';
import { type CheckContext, targetOf } from './check-context';
import { openRaw } from './raw-socket';
import { type ReadResponse, readResponse } from './read-response';
import { errorFacts, within } from './within';

/** Milliseconds that `100 Continue` has; a client may send its body without it (RFC 9110 §10.1.1). */
const continueMs = 400;
/** Milliseconds to see whether more comes after the end of the response. */
const afterMs = 120;
/** Bytes of an answer that are read. */
const mostBytes = 256 * 1024;

/**
 * Sends one event over a socket of its own, head first with `Expect: 100-continue`, and reads to the last byte: what a
 * client library hides is seen here. PromptPal itself sends no Expect.
 */
export async function probeRaw(context: CheckContext, body: Uint8Array, ms: number): Promise<RawFacts> {
  const { parts, signal } = context;
  const startedAt = parts.clock.monotonic();
  let read: ReadResponse = { continued: false, status: null, complete: false, extraBytes: 0 };
  let keptOpen = false;
  let error: RawFacts['error'] = null;
  try {
    keptOpen = await within(parts.clock, ms, signal, async (inner) => {
      const socket = await openRaw(context, targetOf(context), inner);
      let bytes = Buffer.alloc(0);
      let ended = false;
      let wake = () => {};
      const again = () => {
        wake();
      };
      socket.on('data', (chunk) => {
        if (bytes.length < mostBytes) bytes = Buffer.concat([bytes, chunk]);
        read = readResponse(bytes, false);
        again();
      });
      socket.on('end', () => {
        ended = true;
        read = readResponse(bytes, true);
        again();
      });
      socket.on('close', () => {
        ended = true;
        again();
      });
      /** Resolves once `done`, the connection ends, or the time is over. */
      const until = (done: () => boolean, forMs: number) =>
        new Promise<void>((resolve) => {
          const callOff = parts.clock.after(forMs, resolve);
          wake = () => {
            if (!done() && !ended) return;
            callOff();
            resolve();
          };
          wake();
        });
      socket.write(head(context, body));
      await until(() => read.continued || read.status !== null, Math.min(continueMs, ms));
      socket.write(body);
      await until(() => read.complete, ms);
      if (read.complete) await until(() => false, afterMs);
      const open = !ended;
      socket.destroy();
      return open;
    });
  } catch (thrown) {
    signal.throwIfAborted();
    error = errorFacts(thrown);
  }
  const { continued, status, extraBytes } = read;
  return { continued, status, extraBytes, keptOpen, error, ms: parts.clock.monotonic() - startedAt };
}

function head(context: CheckContext, body: Uint8Array): string {
  const { startLine, headers } = wireRequest({
    method: 'POST',
    target: targetOf(context),
    version: context.project?.promptPalVersion ?? '',
    body: Buffer.from(body),
    referer: null,
  });
  const lines = [startLine, ...headers.map(([name, value]) => `${name}: ${value}`), 'Expect: 100-continue'];
  return `${lines.join('\r\n')}\r\n\r\n`;
}
