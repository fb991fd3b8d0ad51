import type { ForwardInfo } from '@shared/endpoint/forward-info';
import type { HeaderPair } from '@shared/model';
import type { Problem } from '../caught-entry';
import type { ForwardJob } from './forwarder';
import { Leg, type LegTools } from './leg';

/** One caught request on its way to its targets. The slowest of them sets the pace. */
export class Forwarding {
  /** Called when every target takes the next piece. */
  onRoom: () => void = () => {};
  /** Resolves when every leg has ended. */
  readonly settled: Promise<unknown>;
  private readonly legs: readonly Leg[];
  private readonly chosen: number;

  constructor(
    { targets, answerFrom, ...rest }: ForwardJob,
    tools: LegTools,
    /** Why it cannot be passed on at all. */
    readonly refused: Problem | null,
  ) {
    const roomed = () => {
      if (this.hasRoom) this.onRoom();
    };
    this.chosen = answerFrom;
    this.legs = refused
      ? []
      : targets.map(
          ({ url }, index) => new Leg({ ...rest, url, chosen: index === answerFrom }, tools, roomed),
        );
    this.settled = Promise.all(this.legs.map(({ settled }) => settled));
  }

  get isSettled(): boolean {
    return this.legs.every(({ over }) => over);
  }

  get hasRoom(): boolean {
    return this.legs.every(({ hasRoom }) => hasRoom);
  }

  /** The leg whose answer is given. Null where nothing is passed on. */
  get answering(): Leg | null {
    return this.legs[this.chosen] ?? null;
  }

  /** Hands a piece to every target. False where the next one is to wait for `onRoom`. */
  push(chunk: Uint8Array): boolean {
    let room = true;
    for (const leg of this.legs) room = leg.push(chunk) && room;
    return room;
  }

  end(trailers: readonly HeaderPair[]): void {
    for (const leg of this.legs) leg.end(trailers);
  }

  abort(problem: Problem): void {
    for (const leg of this.legs) leg.abort(problem);
  }

  info(fallback: boolean): ForwardInfo {
    return { legs: this.legs.map((leg) => leg.info()), fallback };
  }
}
