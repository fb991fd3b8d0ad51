import { Places } from '../dispatcher/places';
import { bodyKeys } from './body-keys';
import { type Arrival, isDirect, type OpenSend } from './open-send';

/** Sends that say the same, as far as they are open. */
interface Bucket {
  sends: Set<OpenSend>;
  byTarget: Map<string, Set<OpenSend>>;
  /** Requests of this content of which nobody knows whose they are. */
  doubts: number;
}

export interface Match {
  sign: 'body' | 'content' | 'target' | 'event';
  /** The only one that it can be; null when there are several. */
  send: OpenSend | null;
  candidates: number;
}

/** With more candidates than this it is certain that there are several; they are not looked at one by one. */
const fewCandidates = 64;

/** Sends with the same method and prompt. Their bodies are hashed and read when the first request is compared. */
export class Shelf {
  private unread = new Places<OpenSend>();
  /** Of most shelves nothing is ever read, so this is made when it happens. */
  private known: { byContent: Map<string, Bucket>; byEvent: Map<string, Set<OpenSend>> } | null = null;

  /** @param key by which it is found */
  constructor(readonly key: string) {}

  get isEmpty(): boolean {
    return this.unread.size === 0 && (this.known === null || this.known.byContent.size === 0);
  }

  add(send: OpenSend): void {
    send.shelfPlace = this.unread.add(send);
  }

  remove(send: OpenSend): void {
    if (send.shelfPlace !== null) this.unread.delete(send.shelfPlace);
    send.shelfPlace = null;
    if (!send.keys || !this.known) return;
    const { byContent, byEvent } = this.known;
    const { content, event } = send.keys;
    const bucket = byContent.get(content);
    if (bucket) {
      bucket.sends.delete(send);
      take(bucket.byTarget, send.request.target, send);
      if (bucket.sends.size === 0) byContent.delete(content);
    }
    if (event !== null) take(byEvent, `${event} ${send.request.target}`, send);
  }

  /** Which send a request belongs to; null when it looks like none of them. */
  match(arrival: Arrival): Match | null {
    for (const send of this.unread) this.read(send);
    if (this.unread.size > 0) this.unread = new Places();
    if (!this.known) return null;
    const { byContent, byEvent } = this.known;
    const keys = bodyKeys(arrival.body, arrival.sha256);
    const bucket = byContent.get(keys.content);
    const same = bucket && possible(bucket.sends, arrival);
    if (bucket && same && same.count > 0) {
      if (same.only) {
        const sign = same.only.keys?.sha256 === keys.sha256 ? 'body' : 'content';
        return { sign, send: same.only, candidates: 1 };
      }
      const there = possible(bucket.byTarget.get(arrival.target) ?? new Set(), arrival);
      if (!there.only) bucket.doubts += 1;
      return { sign: 'target', send: there.only, candidates: same.count };
    }
    const changed = possible(byEvent.get(`${keys.event} ${arrival.target}`) ?? new Set(), arrival);
    return changed.count === 0 ? null : { sign: 'event', send: changed.only, candidates: changed.count };
  }

  /** Requests that may be this send's, and of which nobody knows; how many sends say the same. */
  doubts({ keys, doubtsBefore }: OpenSend): { arrivals: number; candidates: number } {
    const bucket = keys && this.known?.byContent.get(keys.content);
    return bucket
      ? { arrivals: bucket.doubts - doubtsBefore, candidates: bucket.sends.size }
      : { arrivals: 0, candidates: 0 };
  }

  private read(send: OpenSend): void {
    this.known ??= { byContent: new Map(), byEvent: new Map() };
    const { byContent, byEvent } = this.known;
    send.shelfPlace = null;
    const keys = bodyKeys(send.request.body, null);
    const bucket = byContent.get(keys.content) ?? { sends: new Set(), byTarget: new Map(), doubts: 0 };
    byContent.set(keys.content, bucket);
    send.keys = keys;
    send.doubtsBefore = bucket.doubts;
    bucket.sends.add(send);
    put(bucket.byTarget, send.request.target, send);
    if (keys.event !== null) put(byEvent, `${keys.event} ${send.request.target}`, send);
  }
}

/** Those that were on their way before the request came. One that came straight from us is told by its socket. */
function possible(sends: ReadonlySet<OpenSend>, arrival: Arrival): { count: number; only: OpenSend | null } {
  if (sends.size > fewCandidates) return { count: sends.size, only: null };
  const found = [...sends].filter((send) => send.carriedAt <= arrival.startedAt && !isDirect(send, arrival));
  return { count: found.length, only: found.length === 1 ? (found[0] ?? null) : null };
}

function put(map: Map<string, Set<OpenSend>>, key: string, send: OpenSend): void {
  const known = map.get(key);
  if (known) known.add(send);
  else map.set(key, new Set([send]));
}

function take(map: Map<string, Set<OpenSend>>, key: string, send: OpenSend): void {
  const known = map.get(key);
  known?.delete(send);
  if (known?.size === 0) map.delete(key);
}
