import type { PairBasis, PairObstacle } from '@shared/model';
import type { Clock } from '../clock';
import type { Connection, Sent, SentRequest } from '../pairing';
import type { Journal } from '../store/journal';
import { longestRead } from './body-keys';
import type { Arrival, Claim, OpenSend } from './open-send';
import { SendQueue } from './send-queue';
import { Shelf } from './shelf';

/** Shorter bodies, such as `{}`, are so common that equal ones say nothing, in bytes. */
const leastBytes = 32;
/** How long after its end a send may still come in, through something that answers first and delivers later, in ms. */
const windowMs = 30_000;
/** Most ended sends that are remembered, and bytes of their bodies. */
const mostEnded = 4_096;
const mostEndedBytes = 16 * 1024 * 1024;

/**
 * Sends that may come in through a proxy, and the requests that may be theirs.
 *
 * A request that arrives can only be of a send that was on its way before, so with one candidate the pair follows,
 * unless somebody else sends the same bytes at the same time or the proxy repeats them. A pair is therefore said when
 * the send has ended, and only if no second request claimed it. What cannot be told apart is left unpaired, and why is
 * logged: a pair that is wrong is worse than none.
 */
export class OpenSends {
  private readonly shelves = new Map<string, Shelf>();
  private readonly ended = new SendQueue();
  private count = 0;
  /** Until then one that was forgotten too early may still come in. */
  private incompleteUntil = Number.NEGATIVE_INFINITY;
  private readonly clock: Clock;
  private readonly journal: Pick<Journal, 'pair' | 'unpaired'>;

  constructor(clock: Clock, journal: Pick<Journal, 'pair' | 'unpaired'>) {
    this.clock = clock;
    this.journal = journal;
  }

  /** Whether there is anything that a request could belong to. */
  get isEmpty(): boolean {
    return this.count === 0;
  }

  /** A request is about to be written. A redirect carries the same exchange once more. */
  carried(sent: Sent, connection: Connection, request: SentRequest): void {
    this.drop(sent);
    if (request.body.byteLength < leastBytes) return;
    const key = shelfKey(request.method, request.promptId, request.body.byteLength);
    const shelf = this.shelves.get(key) ?? new Shelf(key);
    this.shelves.set(key, shelf);
    const send: OpenSend = {
      sent,
      connection,
      request,
      shelf,
      carriedAt: this.clock.monotonic(),
      endedAt: null,
      status: null,
      keys: null,
      doubtsBefore: 0,
      claims: [],
      paired: false,
      place: null,
      shelfPlace: null,
    };
    sent.open = send;
    this.count += 1;
    shelf.add(send);
  }

  /** It was paired by its socket, so nothing else can be its other end. */
  drop({ open }: Sent): void {
    if (open) this.remove(open);
  }

  /** `status` is that of a complete answer, else null. */
  finished({ open: send }: Sent, status: number | null): void {
    if (!send) return;
    send.endedAt = this.clock.monotonic();
    send.status = status;
    this.settle(send);
    if (isDone(send)) this.remove(send);
    else {
      this.ended.add(send);
      this.forgetOld();
    }
  }

  /** A request is in the log, complete, and its socket told nothing. */
  arrived(arrival: Arrival): void {
    this.forgetOld();
    const shelf = this.shelves.get(shelfKey(arrival.method, arrival.promptId, arrival.size));
    const match = shelf?.match(arrival);
    if (!match) return;
    const { send, sign, candidates } = match;
    if (!send) this.leave(arrival.id, 'several_sent', candidates, 1);
    else if (arrival.startedAt < this.incompleteUntil) this.leave(arrival.id, 'too_many', candidates, 1);
    else if (send.paired) this.leave(arrival.id, 'several_arrived', candidates, 2);
    else {
      const { body: _notHeld, ...rest } = arrival;
      send.claims.push({ arrival: rest, sign, candidates });
      if (send.endedAt !== null) this.settle(send);
    }
  }

  /** Says what is known of a send that has ended. */
  private settle(send: OpenSend): void {
    const { exchangeId } = send.sent;
    const [claim, ...others] = send.claims;
    const doubts = send.shelf.doubts(send);
    if (!claim) {
      if (doubts.arrivals > 0) this.leave(exchangeId, 'several_sent', doubts.candidates, doubts.arrivals);
      return;
    }
    send.claims = [];
    const obstacle = others.length > 0 ? 'several_arrived' : obstacleOf(claim, send, doubts.arrivals);
    send.paired = true;
    if (obstacle === null) {
      const { sign, candidates, arrival } = claim;
      this.journal.pair(exchangeId, arrival.id, { by: sign, candidates, arrivals: 1, obstacle });
      send.claims = [claim];
      return;
    }
    const arrivals = others.length + 1;
    for (const { arrival, candidates } of [claim, ...others])
      this.leave(arrival.id, obstacle, candidates, arrivals);
    this.leave(exchangeId, obstacle, claim.candidates, arrivals);
  }

  private leave(id: number, obstacle: PairObstacle, candidates: number, arrivals: number): void {
    this.journal.unpaired(id, { by: null, candidates, arrivals, obstacle } satisfies PairBasis);
  }

  private remove(send: OpenSend): void {
    send.sent.open = null;
    this.count -= 1;
    this.ended.remove(send);
    send.shelf.remove(send);
    if (send.shelf.isEmpty) this.shelves.delete(send.shelf.key);
  }

  private forgetOld(): void {
    const now = this.clock.monotonic();
    for (let send = this.ended.first(); send; send = this.ended.first()) {
      const isOld = (send.endedAt ?? now) + windowMs <= now;
      const isTooMany = this.ended.size > mostEnded || this.ended.bytes > mostEndedBytes;
      if (!isOld && !isTooMany) return;
      if (!isOld) this.incompleteUntil = now + windowMs;
      this.remove(send);
    }
  }
}

/** Long bodies are told apart by their size; they are not read. */
function shelfKey(method: string, promptId: number | null, size: number): string {
  return `${method} ${size > longestRead ? `${size} B` : promptId}`;
}

/** Target and event are weaker signs: the answer has to be the one that was given here, and no other request may doubt it. */
function obstacleOf({ sign, arrival }: Claim, send: OpenSend, doubts: number): PairObstacle | null {
  if (sign === 'body' || sign === 'content') return null;
  if (doubts > 0) return 'several_sent';
  return arrival.answer.status === send.status ? null : 'other_answer';
}

/** The answer came back through whatever sits between, so nothing of this send is on its way any more. */
function isDone({ paired, claims: [claim], status, endedAt }: OpenSend): boolean {
  if (!paired || !claim || status === null || endedAt === null) return false;
  const { answer } = claim.arrival;
  return answer.status === status && answer.completedAt <= endedAt;
}
