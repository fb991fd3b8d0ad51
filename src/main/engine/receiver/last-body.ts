import { eventOf, mayBeEvent, parseUtf8 } from '@shared/event-summary';
import type { EventSummary } from '@shared/model';

/** A body that may come again, and what it tells: read once. */
export class KnownBody {
  private readJson: { value: unknown } | null = null;
  private readEvent: EventSummary | null | undefined = undefined;

  /** `bytes` must not be changed any more. `number` is another one for each: whoever remembers a body by it does not hold its bytes. */
  constructor(
    readonly bytes: Buffer,
    readonly number: number,
  ) {}

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
  private count = 0;

  know(bytes: Buffer): KnownBody {
    if (this.last?.bytes.equals(bytes)) return this.last;
    this.count += 1;
    this.last = new KnownBody(bytes, this.count);
    return this.last;
  }
}
