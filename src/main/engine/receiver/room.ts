import { refusal } from './answer';
import type { Arriving } from './answered-request';
import type { Problem } from './caught-entry';
import type { ClientConnection } from './client-connection';
import type { ReceiverContext } from './context';
import { rawEntry } from './raw-entry';

/** More than the limit that the system may accept, for the moment until connections that were ended are gone. */
export const roomToEnd = 50;

const crowdedOut: Problem = {
  code: 'TOO_MANY_CONNECTIONS',
  message:
    'More connections were open than may be, and this one had been silent for longest. So Hookpair ended it before its request was complete.',
};

const tookTooLong = refusal(
  503,
  'Service Unavailable',
  'TOO_MANY_CONNECTIONS',
  'More connections were open than may be, and the body of this request had been arriving for longest. So Hookpair ended it before it was complete.',
);

/**
 * Ends the one of `open` that has been silent for longest, so that a newcomer may stay. Where none is, the one whose body has been arriving for
 * longest, if that is longer than a head may take: no webhook does, and bodies that dribble would keep everybody out. False where there is
 * none either, because each has a request that is not answered yet.
 */
export function makeRoom(context: ReceiverContext, open: Iterable<ClientConnection>): boolean {
  let longest: ClientConnection | null = null;
  let slowest: Arriving | null = null;
  for (const connection of open) {
    if (connection.isSilent && !(longest && longest.silentSince < connection.silentSince))
      longest = connection;
    const { receiving } = connection;
    if (receiving && !(slowest && slowest.startedAt < receiving.startedAt)) slowest = receiving;
  }
  if (longest) {
    end(context, longest);
    return true;
  }
  if (!slowest || context.clock.monotonic() - slowest.startedAt <= context.limits.headMs) return false;
  const answer = context.answers.make(tookTooLong.answer, context.clock.now(), false, slowest.isHead);
  slowest.breakOff('rejected', tookTooLong.error, answer);
  return true;
}

/** What has said something that was not a whole request is logged, as it is when it takes too long. To set TLS up is to say something. */
function end(context: ReceiverContext, connection: ClientConnection): void {
  const { socket, secure, requests } = connection;
  connection.broken = true;
  if (requests === 0 && (secure?.tls || socket.bytesRead > 0)) {
    const raw = { bytes: new Uint8Array(0), size: secure ? 0 : socket.bytesRead };
    const how = { outcome: 'malformed' as const, answer: null, problem: crowdedOut };
    context.log.insert(rawEntry(context, connection, raw, how), () => {});
  }
  socket.destroy();
}
