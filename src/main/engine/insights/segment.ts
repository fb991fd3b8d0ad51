/** Ids of one segment, as a power of two; migration 0013 has it too. */
export const zoneBits = 12;
export const zoneIds = 2 ** zoneBits;

/** What a flag says. `cachedNo` and `cachedYes` are both off where the payload does not say. */
export const flag = {
  caught: 1,
  event: 2,
  cachedYes: 4,
  cachedNo: 8,
  pinned: 16,
  paired: 32,
  replay: 64,
} as const;

/**
 * The columns, widest first, so that each lies where its type may. Times and durations are whole microseconds; a number
 * that is missing is NaN; a code, an id or a status that is missing is 0.
 */
const layout = {
  startedAt: Float64Array,
  duration: Float64Array,
  result: Float64Array,
  promptMs: Float64Array,
  totalTokens: Float64Array,
  promptTokens: Float64Array,
  completionTokens: Float64Array,
  project: Uint32Array,
  webhook: Uint32Array,
  run: Uint32Array,
  model: Uint32Array,
  provider: Uint32Array,
  user: Uint32Array,
  prompt: Uint32Array,
  /** The id less the first of the zone. */
  offset: Uint16Array,
  status: Uint16Array,
  /** Places in `outcomes` and `reasons`. */
  outcome: Uint8Array,
  reason: Uint8Array,
  flags: Uint8Array,
} as const;

type Name = keyof typeof layout;
export type Columns = { [Key in Name]: InstanceType<(typeof layout)[Key]> };

/** The exchanges of one zone that are not deleted, oldest id first. */
export interface Segment extends Columns {
  zone: number;
  count: number;
  /** Of the starts, in microseconds. */
  earliest: number;
  latest: number;
}

const names = Object.keys(layout) as Name[];
const rowBytes = names.reduce((sum, name) => sum + layout[name].BYTES_PER_ELEMENT, 0);

export function emptySegment(zone: number, count: number): Segment {
  return over(zone, new Uint8Array(count * rowBytes));
}

/** The bytes of a segment, as they are kept. */
export function segmentBytes({ startedAt, count }: Segment): Uint8Array {
  return new Uint8Array(startedAt.buffer, startedAt.byteOffset, count * rowBytes);
}

/** A segment of kept bytes. They become its memory, unless they begin where its columns may not. */
export function readSegment(zone: number, bytes: Uint8Array<ArrayBuffer>): Segment {
  const isAligned = bytes.byteOffset % Float64Array.BYTES_PER_ELEMENT === 0;
  return spanned(over(zone, isAligned ? bytes : new Uint8Array(bytes)));
}

function over(zone: number, bytes: Uint8Array<ArrayBuffer>): Segment {
  const count = bytes.byteLength / rowBytes;
  let at = bytes.byteOffset;
  return ofColumns(zone, count, (name) => {
    const column = new layout[name](bytes.buffer, at, count);
    at += column.byteLength;
    return column;
  });
}

/** The first rows of a segment, in the same memory. */
export function firstRows(segment: Segment, count: number): Segment {
  return spanned(ofColumns(segment.zone, count, (name) => segment[name].subarray(0, count)));
}

/** The same rows in memory of their own, with nothing between the columns, as they are kept. */
export function packed(segment: Segment): Segment {
  const copy = emptySegment(segment.zone, segment.count);
  for (const name of names) copy[name].set(segment[name]);
  return spanned(copy);
}

function ofColumns(zone: number, count: number, column: (name: Name) => Columns[Name]): Segment {
  const columns = Object.fromEntries(names.map((name) => [name, column(name)])) as Columns;
  // Written out, because V8 reads the properties of such an object four times as quickly as of one that is put together.
  return {
    zone,
    count,
    earliest: 0,
    latest: 0,
    startedAt: columns.startedAt,
    duration: columns.duration,
    result: columns.result,
    promptMs: columns.promptMs,
    totalTokens: columns.totalTokens,
    promptTokens: columns.promptTokens,
    completionTokens: columns.completionTokens,
    project: columns.project,
    webhook: columns.webhook,
    run: columns.run,
    model: columns.model,
    provider: columns.provider,
    user: columns.user,
    prompt: columns.prompt,
    offset: columns.offset,
    status: columns.status,
    outcome: columns.outcome,
    reason: columns.reason,
    flags: columns.flags,
  };
}

/** The same segment, with the span of its starts. */
export function spanned(segment: Segment): Segment {
  let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const at of segment.startedAt) {
    if (at < earliest) earliest = at;
    if (at > latest) latest = at;
  }
  segment.earliest = earliest;
  segment.latest = latest;
  return segment;
}
