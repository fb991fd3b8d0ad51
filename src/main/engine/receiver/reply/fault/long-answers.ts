import type { BareAnswer, BareFault } from './bare-answer';
import { fillerBytes, fillerType, mostFiller } from './filler';

/** Pieces of a dribbled body: with one each 500 ms it takes 12 s, which is more than PromptPal's 10. */
const dribbledPieces = 24;

/** `bytes` at a time, with `everyMs` before each piece. */
export function dribble(bytes: number, everyMs: number): BareFault {
  const length = bytes * dribbledPieces;
  return async (answer) => {
    if (!(await answer.head(200, [fillerType, ['Content-Length', String(length)]]))) return null;
    for (let from = 0; answer.hasBody && from < length; from += bytes) {
      if (!(await answer.wait(everyMs)) || !(await writeFiller(answer, from, bytes))) return null;
    }
    return answer.close('delivered', true);
  };
}

export function hugeBody(bytes: number): BareFault {
  return async (answer) => {
    if (!(await answer.head(200, [fillerType, ['Content-Length', String(bytes)]]))) return null;
    if (answer.hasBody && !(await writeFiller(answer, 0, bytes))) return null;
    return answer.close('delivered', true);
  };
}

async function writeFiller(answer: BareAnswer, from: number, bytes: number): Promise<boolean> {
  for (let sent = 0; sent < bytes; sent += mostFiller) {
    if (!(await answer.write(fillerBytes(from + sent, Math.min(mostFiller, bytes - sent))))) return false;
  }
  return true;
}
