import { hasNoBody } from '@shared/endpoint/endpoint';
import type { HeaderPair } from '@shared/model';
import type { StoredPart } from '../../store/journal';
import { RequestBody } from '../body-memory';
import type { Problem } from '../caught-entry';
import { type LiveRequest, outcomeOf, probeMs, type Replied } from '../reply/live-request';
import type { AnswerHead, Leg } from './leg';
import { clientGone } from './leg-words';
import { responseHeaders, trailerPairs } from './pass-on-head';

/**
 * Answers with the answer of a target as it arrives: what the client does not take yet is not read from the target. Of
 * the body as much is kept as of any other.
 */
export function streamAnswer(live: LiveRequest, leg: Leg, head: AnswerHead): Promise<Replied> {
  const { context, req, res, signal, socket } = live;
  const { status, reason } = head;
  const client = {
    chunks: req.httpVersion === '1.1',
    keepAlive: live.keepAlive,
    isHead: req.method === 'HEAD',
  };
  const { headers, closes } = responseHeaders(head.headers, client, !hasNoBody(status));
  const body = new RequestBody(context.memory, context.keptBodyBytes(), () => head.length);
  let trailers: HeaderPair[] = [];

  function part(complete: boolean): StoredPart {
    const kept = body.finish();
    body.release();
    return { startLine: `HTTP/1.1 ${status} ${reason}`, headers, trailers, ...kept, complete };
  }

  return new Promise((resolve) => {
    const replied = (problem: Problem | null) => {
      const outcome = problem ? 'incomplete' : outcomeOf(status);
      resolve({ response: part(!problem), status, outcome, problem });
    };
    const left = () => {
      // A client that had said it is done closes as soon as it has everything.
      if (res.writableFinished && !socket.errored) return;
      leg.abort(clientGone);
      resolve(live.left(part(false), status));
    };
    if (signal.aborted) {
      leg.abort(clientGone);
      resolve(live.left());
      return;
    }
    signal.addEventListener('abort', left, { once: true });
    res.on('drain', () => leg.resume());
    res.once('finish', () => {
      const unlessBroken = () => !socket.errored && replied(null);
      if (socket.readableEnded) context.clock.after(probeMs, unlessBroken);
      else unlessBroken();
    });
    // The end of the connection is the end of the body where nothing else tells it, as it was there.
    res.useChunkedEncodingByDefault = false;
    if (closes) res.shouldKeepAlive = false;
    res.writeHead(status, reason, headers.flat());
    let begun = false;
    leg.take({
      chunk(bytes) {
        begun = true;
        body.push(bytes);
        return res.write(bytes);
      },
      ended(last) {
        begun = true;
        trailers = client.chunks ? last : [];
        if (trailers.length > 0) res.addTrailers(trailerPairs(trailers));
        res.end();
      },
      broken(problem) {
        signal.removeEventListener('abort', left);
        replied(problem);
        socket.destroy();
      },
    });
    // A head goes out with the beginning of its body, or alone where that is not there yet. Not by `flushHeaders`, which
    // writes it in UTF-8.
    setImmediate(() => {
      if (!begun && !signal.aborted) res.write('', 'latin1');
    });
  });
}
