import { isRecord } from '../event-summary';

/** An event that was seen. `at` is in ms since the epoch. */
export interface SeenEvent {
  at: number;
  value: unknown;
}

export interface SeenType {
  /** As JSON names it: string, number, boolean, null, array, object. */
  type: string;
  firstAt: number;
  lastAt: number;
  count: number;
}

/**
 * What became of a field. `steady`: always there, with one type. `new`: not at first, and always since. `missing`: always at
 * first, and not any more. `optional`: comes and goes. `retyped`: more than one type.
 */
export type FieldState = 'retyped' | 'missing' | 'new' | 'optional' | 'steady';

export interface SeenField {
  /** Such as `tokens.total`; the items of an array are `tags[]`. */
  path: string;
  state: FieldState;
  count: number;
  firstAt: number;
  lastAt: number;
  types: SeenType[];
}

export interface Drift {
  events: number;
  firstAt: number | null;
  lastAt: number | null;
  /** What changed first, then in the order in which they were seen. */
  fields: SeenField[];
}

interface Track {
  first: number;
  last: number;
  count: number;
  firstAt: number;
  lastAt: number;
  types: Map<string, SeenType>;
}

/** Levels below the event that are looked at. */
const deepest = 6;
/** Fields that are told apart; a payload that has more has keys that are data. */
const mostFields = 500;
const order: readonly FieldState[] = ['retyped', 'missing', 'new', 'optional', 'steady'];

/** Gathers what the payloads of an endpoint or a project looked like over time. Events are given oldest first. */
export class DriftGatherer {
  private readonly tracks = new Map<string, Track>();
  private events = 0;
  private firstAt: number | null = null;
  private lastAt: number | null = null;

  add({ at, value }: SeenEvent): void {
    if (!isRecord(value)) return;
    this.firstAt ??= at;
    this.lastAt = at;
    const seen = new Set<string>();
    this.walk(value, '', at, 1, seen);
    this.events += 1;
  }

  result(): Drift {
    const fields = [...this.tracks].map(([path, track]): SeenField => {
      const { count, firstAt, lastAt, types } = track;
      return { path, state: stateOf(track, this.events), count, firstAt, lastAt, types: [...types.values()] };
    });
    fields.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
    return { events: this.events, firstAt: this.firstAt, lastAt: this.lastAt, fields };
  }

  private walk(
    value: Record<string, unknown>,
    prefix: string,
    at: number,
    depth: number,
    seen: Set<string>,
  ): void {
    for (const [name, item] of Object.entries(value)) {
      const path = prefix === '' ? name : `${prefix}.${name}`;
      this.see(path, item, at, seen);
      if (depth >= deepest) continue;
      if (isRecord(item)) this.walk(item, path, at, depth + 1, seen);
      else if (Array.isArray(item)) {
        for (const one of item) {
          this.see(`${path}[]`, one, at, seen);
          if (isRecord(one)) this.walk(one, `${path}[]`, at, depth + 1, seen);
        }
      }
    }
  }

  private see(path: string, value: unknown, at: number, seen: Set<string>): void {
    let track = this.tracks.get(path);
    if (!track) {
      if (this.tracks.size >= mostFields) return;
      track = { first: this.events, last: this.events, count: 0, firstAt: at, lastAt: at, types: new Map() };
      this.tracks.set(path, track);
    }
    if (!seen.has(path)) track.count += 1;
    seen.add(path);
    track.last = this.events;
    track.lastAt = at;
    const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
    const known = track.types.get(type);
    if (known) {
      known.lastAt = at;
      known.count += 1;
    } else track.types.set(type, { type, firstAt: at, lastAt: at, count: 1 });
  }
}

function stateOf({ first, last, count, types }: Track, events: number): FieldState {
  if (types.size > 1) return 'retyped';
  if (count === events) return 'steady';
  const unbroken = count === last - first + 1;
  if (unbroken && last === events - 1) return 'new';
  if (unbroken && first === 0) return 'missing';
  return 'optional';
}
