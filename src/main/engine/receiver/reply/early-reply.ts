import type { IncomingMessage } from 'node:http';
import type { CaughtFacts } from '../caught-entry';
import type { Forwarding } from '../forward/forwarding';
import { clientGone } from '../forward/leg-words';
import { headerPairs } from '../request-part';
import type { Plan } from './compiled-endpoint';
import { type Early, type Facts, planReply, type Route } from './router';

/** What takes the body of a request. */
export interface Receiving {
  readonly isOver: () => boolean;
  chunk(bytes: Uint8Array): void;
  complete(): void;
}

/** A reply that was chosen with the head alone, and what it began. */
export class EarlyReply {
  private forwarding: Forwarding | undefined;

  constructor(
    private readonly route: Route,
    private readonly early: Early,
  ) {}

  /** Receives the body, handing it on where that was begun: no faster then than the targets take it. */
  receive(req: IncomingMessage, receiving: Receiving, plainly: () => void): void {
    const { begun } = this.early;
    if (!begun) plainly();
    // Where it could not begin, it is passed on, or fails again, once it is complete.
    else begun.then((forwarding) => this.receiveAndPassOn(req, receiving, forwarding), plainly);
  }

  plan(facts: Facts): Plan {
    return planReply(this.route, facts, this.early.choice, this.forwarding);
  }

  abort(): void {
    this.forwarding?.abort(clientGone);
  }

  /** For a request that broke off: nobody is to answer it. Returns what its row says of it. */
  stop(facts: Facts): Pick<CaughtFacts, 'endpoint' | 'forward'> {
    if (!this.forwarding) return {};
    this.abort();
    return { endpoint: this.plan(facts).endpoint, forward: this.forwarding.info(false) };
  }

  private receiveAndPassOn(req: IncomingMessage, receiving: Receiving, forwarding: Forwarding): void {
    this.forwarding = forwarding;
    if (receiving.isOver()) {
      this.abort();
      return;
    }
    forwarding.onRoom = () => req.resume();
    req.on('data', (chunk: Uint8Array) => {
      if (receiving.isOver()) return;
      receiving.chunk(chunk);
      if (!forwarding.push(chunk)) req.pause();
    });
    req.on('end', () => {
      forwarding.end(headerPairs(req.rawTrailers));
      receiving.complete();
    });
  }
}
