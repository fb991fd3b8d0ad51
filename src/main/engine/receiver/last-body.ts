import { eventOf, mayBeEvent, parseUtf8 } from '@shared/event-summary';
import type { EventSummary } from '@shared/model';

/** A body that may come again, and what it tells: read once. */
export class KnownBody {
  private readJson: { value: unknown } | null = null;
  private readEvent: EventSummary | null | undefined = undefined;

  /** `bytes` must not be changed any more. */
  constructor(readonly bytes: Buffer) {}

  /** As JSON in UTF-8, parsed; undefined where it is none. It must not be changed either. */
  get json(): unknown {
    this.readJson ??= { value: parseUtf8(this.bytes) };
    return this.readJson.value;
  }

  get event(): EventSummary | null {
    if (this.readEvent === undefined) this.readEvent = mayBeEvent(this.bytes) ? eventOf(this.json) : null;
    return this.readEvent;
  }
}

/** The body that came last. Who tests how much an endpoint bears sends one again and again: it is read once, and kept once. */
export class LastBody {
  private last: KnownBody | null = null;

  know(bytes: Buffer): KnownBody {
    if (!this.last?.bytes.equals(bytes)) this.last = new KnownBody(bytes);
    return this.last;
  }
}
