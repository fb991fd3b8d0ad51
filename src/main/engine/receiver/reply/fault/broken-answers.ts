import { byteText } from '../../answer';
import type { BareFault } from './bare-answer';
import { fillerBytes, fillerType } from './filler';

const received = Buffer.from('{"status":"received"}');
const jsonType = ['Content-Type', 'application/json'] as const;
/** What `close_mid_body` promises, and what comes of it, in bytes. */
const [promised, given] = [1024, 512];
const notHttp = Buffer.from(byteText('This is not HTTP.\r\n\0\x01\x02\x03 ÿ\r\n'), 'latin1');

export const neverAnswer: BareFault = (answer) => answer.hold();

export const closeBeforeStatus: BareFault = (answer) => answer.close('reset', false);

export const reset: BareFault = async (answer) => answer.reset();

export const closeMidBody: BareFault = async (answer) => {
  if (!(await answer.head(200, [fillerType, ['Content-Length', String(promised)]]))) return null;
  if (answer.hasBody && !(await answer.write(fillerBytes(0, given)))) return null;
  return answer.close(answer.hasBody ? 'incomplete' : 'delivered', !answer.hasBody);
};

/**
 * With too many bytes promised the connection stays open, as that of a server that believes it is done: the client
 * waits for the rest. With too few it is closed.
 */
export function wrongContentLength(difference: number): BareFault {
  const length = Math.max(0, received.byteLength + difference);
  return async (answer) => {
    if (!(await answer.head(200, [jsonType, ['Content-Length', String(length)]]))) return null;
    if (!answer.hasBody) return answer.close('delivered', true);
    if (!(await answer.write(received))) return null;
    return length > received.byteLength ? answer.hold() : answer.close('delivered', true);
  };
}

/** The body stands where the length of a chunk should (RFC 9112 §7.1). */
export const invalidChunking: BareFault = async (answer) => {
  if (!(await answer.head(200, [jsonType, ['Transfer-Encoding', 'chunked']]))) return null;
  if (!answer.hasBody) return answer.close('delivered', true);
  return (await answer.write(received)) ? answer.close('incomplete', false) : null;
};

export const garbage: BareFault = async (answer) =>
  (await answer.write(notHttp)) ? answer.close('protocol', false) : null;
