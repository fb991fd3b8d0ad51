import { isRecord } from '@shared/event-summary';
import type { FilterSubject } from '@shared/filter/match';
import type { ExchangeSummary, HeaderPair } from '@shared/model';
import type { StoredPart } from '../../store/journal';
import { bodyText } from '../../store/search/decode-text';

/** What is known of a request when its reply is chosen. */
export interface RequestFacts {
  method: string;
  request: StoredPart;
  /** The row as it would stand without an answer. */
  summary: () => ExchangeSummary;
  /** What stood in the request line. */
  target: string;
  /** The path without the query and without an endpoint's secret. */
  path: string;
  /** When its head was complete, in monotonic ms. */
  started: number;
}

/** A request as conditions and templates look at it. What costs something is worked out once, when it is first asked for. */
export class RequestView {
  readonly method: string;
  readonly request: StoredPart;
  readonly path: string;
  readonly started: number;
  private readonly target: string;
  private readonly summary: () => ExchangeSummary;
  private readHeaders: Map<string, string[]> | null = null;
  private readSubject: FilterSubject | null = null;
  private readText: string | null = null;
  private readJson: { value: unknown } | null = null;
  private readQuery: URLSearchParams | null = null;

  constructor({ method, summary, request, target, path, started }: RequestFacts) {
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
    this.readJson ??= { value: parsed(this.text) };
    return this.readJson.value;
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
    this.readHeaders ??= byName(this.request.headers);
    return this.readHeaders.get(lowerName) ?? none;
  }

  /** As the filter language sees it: a request has no answer, no note and no names yet. */
  get subject(): FilterSubject {
    this.readSubject ??= this.asSubject();
    return this.readSubject;
  }

  private asSubject(): FilterSubject {
    const view = this;
    return {
      summary: this.summary(),
      projectName: null,
      webhookName: null,
      note: '',
      get texts() {
        const requestHeaders = view.request.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
        return { requestHeaders, requestBody: view.text, responseHeaders: '', responseBody: '', error: '' };
      },
    };
  }
}

const none: readonly string[] = [];

function byName(headers: readonly HeaderPair[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    const values = found.get(lower);
    if (values) values.push(value);
    else found.set(lower, [value]);
  }
  return found;
}

/** Values of every header line of that name, which is given in lower case. */
export function valuesOf(headers: readonly HeaderPair[], lowerName: string): string[] {
  const found: string[] = [];
  for (const [name, value] of headers) {
    if (name.length === lowerName.length && name.toLowerCase() === lowerName) found.push(value);
  }
  return found;
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
