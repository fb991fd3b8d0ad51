import { eventOf, isRecord, mayBeEvent, parseUtf8 } from '@shared/event-summary';
import type { FilterSubject, SearchTexts } from '@shared/filter/match';
import type { EventSummary, ExchangeSummary, HeaderPair } from '@shared/model';
import type { StoredPart } from '../../store/journal';
import { bodyText } from '../../store/search/decode-text';
import type { KnownBody } from '../last-body';
import type { RuledHead } from './rules';

/** What is known of a request when its reply is chosen. */
export interface RequestFacts {
  method: string;
  request: StoredPart;
  /** The row as it would stand without an answer. `event` is what is known of it already. */
  summary: (event: EventSummary | null | undefined) => ExchangeSummary;
  /** When it came, in ms since the epoch. */
  now: number;
  /** What stood in the request line. */
  target: string;
  /** The path without the query and without an endpoint's secret. */
  path: string;
  /** When its head was complete, in monotonic ms. */
  started: number;
  /** Its body, where that may come again. */
  known?: KnownBody | undefined;
  /** Its head, where that came before. */
  head?: RuledHead | undefined;
}

/** A request as conditions and templates look at it. What costs something is worked out once, when it is first asked for. */
export class RequestView {
  readonly method: string;
  readonly request: StoredPart;
  readonly path: string;
  readonly started: number;
  private readonly target: string;
  readonly now: number;
  private readonly summary: RequestFacts['summary'];
  readonly known: KnownBody | undefined;
  readonly head: RuledHead | undefined;
  private readSubject: FilterSubject | null = null;
  private readText: string | null = null;
  private readJson: { value: unknown } | null = null;
  private readEvent: EventSummary | null | undefined = undefined;
  private readQuery: URLSearchParams | null = null;

  constructor({ method, summary, request, target, path, now, started, known, head }: RequestFacts) {
    this.known = known;
    this.head = head;
    this.now = now;
    this.method = method;
    this.summary = summary;
    this.request = request;
    this.target = target;
    this.path = path;
    this.started = started;
  }

  /** The body, its content coding undone; empty where it is no text. */
  get text(): string {
    this.readText ??= bodyText(this.request.body, this.request.headers).text;
    return this.readText;
  }

  /** The body as parsed JSON; undefined where it is none. */
  get json(): unknown {
    this.readJson ??= { value: this.isPlain ? this.plainJson : parsed(this.text) };
    return this.readJson.value;
  }

  /** What the body says of a completion, where it was parsed; undefined where it was not. */
  get event(): EventSummary | null | undefined {
    if (this.known) return this.known.event;
    if (this.readEvent !== undefined || !this.readJson || !this.isPlain) return this.readEvent;
    this.readEvent = mayBeEvent(this.request.body) ? eventOf(this.readJson.value) : null;
    return this.readEvent;
  }

  private get plainJson(): unknown {
    return this.known ? this.known.json : parseUtf8(this.request.body);
  }

  /** JSON as it is sent almost always: UTF-8 (RFC 8259 §8.1), without a content coding. */
  private get isPlain(): boolean {
    const [first] = this.request.body;
    return (first === 0x7b || first === 0x5b) && this.header('content-encoding').length === 0;
  }

  /** What follows the `?`, as it came; null where there is none. */
  get rawQuery(): string | null {
    const mark = this.target.indexOf('?');
    return mark < 0 ? null : this.target.slice(mark + 1);
  }

  get query(): URLSearchParams {
    this.readQuery ??= new URLSearchParams(this.rawQuery ?? '');
    return this.readQuery;
  }

  /** Values of the lines of that name, which is given in lower case. */
  header(lowerName: string): readonly string[] {
    return valuesOf(this.request.headers, lowerName);
  }

  /** As the filter language sees it: a request has no answer, no note and no names yet. */
  get subject(): FilterSubject {
    this.readSubject ??= new RequestSubject(this, this.summary(this.event));
    return this.readSubject;
  }
}

/**
 * A request has no answer, no note and no names yet. A class, because an object with a getter of its own gets a hidden
 * class of its own, which holds on to the request until the next full collection.
 */
class RequestSubject implements FilterSubject {
  readonly projectName = null;
  readonly webhookName = null;
  readonly note = '';
  private readTexts: SearchTexts | null = null;

  constructor(
    private readonly view: RequestView,
    readonly summary: ExchangeSummary,
  ) {}

  get texts(): SearchTexts {
    const { request, text } = this.view;
    this.readTexts ??= {
      requestHeaders: request.headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
      requestBody: text,
      responseHeaders: '',
      responseBody: '',
      error: '',
    };
    return this.readTexts;
  }
}

const none: readonly string[] = [];

/** Values of every header line of that name, which is given in lower case. */
export function valuesOf(headers: readonly HeaderPair[], lowerName: string): readonly string[] {
  let found: string[] | null = null;
  for (const [name, value] of headers) {
    if (name.length !== lowerName.length || name.toLowerCase() !== lowerName) continue;
    if (found) found.push(value);
    else found = [value];
  }
  return found ?? none;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether two parsed JSON values mean the same: the order of names does not count. */
export function sameJson(one: unknown, other: unknown): boolean {
  if (Array.isArray(one)) {
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((item, index) => sameJson(item, other[index]))
    );
  }
  if (!isRecord(one)) return one === other;
  if (!isRecord(other)) return false;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && sameJson(one[name], other[name]))
  );
}
