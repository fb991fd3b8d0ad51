import { goStringify } from '../go-json';
import { type Payload, rfc3339, type SampleForm } from '../samples';
import { choose, type Distribution, draw, type Weighted } from './distribution';
import { createRandom, type Random } from './random';

/** What a set of payloads is generated from. The same spec gives the same bytes, on every machine. */
export interface GeneratorSpec {
  count: number;
  /** A whole number from 0 to 2^32 - 1. */
  seed: number;
  /** Failures and cache hits as the guide says, or as PromptPal 1.16.8 really sends them. */
  form: SampleForm;
  payloadProjectId: number;
  promptId: Distribution;
  /** Milliseconds. */
  duration: Distribution;
  promptTokens: Distribution;
  completionTokens: Distribution;
  users: Weighted<string>[];
  providers: Weighted<Provider>[];
  /** Shares from 0 to 1. A cache hit never fails. */
  failureRate: number;
  cachedRate: number;
  /** The time the completions are spread over, oldest first, in ms since the epoch. */
  from: number;
  to: number;
  /** Minutes east of UTC of the PromptPal server. */
  utcOffsetMinutes: number;
}

/** A provider and its default model; null leaves a field out, which the contract allows. */
export interface Provider {
  id: number | null;
  model: string | null;
}

/** Most payloads of one set. */
export const mostGenerated = 10_000;

/** Generates a set. Every payload keeps the contract. */
export function generate(spec: GeneratorSpec): string[] {
  return Array.from({ length: spec.count }, (_none, index) => generateOne(spec, index));
}

/** The set as JSON Lines: one payload a line, and a newline at the end. */
export function toJsonLines(payloads: readonly string[]): string {
  return payloads.map((payload) => `${payload}\n`).join('');
}

/**
 * One payload of a set, from 0. Each field draws from a source of its own, seeded by seed, place and field: so a change of one
 * range changes that field alone, and a longer set begins as the shorter one does, but for the times.
 */
export function generateOne(spec: GeneratorSpec, index: number): string {
  const from = (field: number): Random => createRandom(spec.seed, index, field);
  const cached = from(0).unit() < spec.cachedRate;
  const failed = !cached && from(1).unit() < spec.failureRate;
  const provider = choose(spec.providers, from(2));
  const time = spec.from + ((index + from(3).unit()) / spec.count) * (spec.to - spec.from);
  const observed = spec.form === 'observed';
  const payload: Payload = {
    event: 'onPromptFinished',
    projectId: spec.payloadProjectId,
    promptId: draw(spec.promptId, from(4)),
    userId: choose(spec.users, from(5)) ?? '',
    result: (observed ? cached : failed) ? 1 : 0,
    timestamp: rfc3339(Math.floor(time), observed ? spec.utcOffsetMinutes : 0),
    duration: cached ? 1 + Math.floor(from(6).unit() * 20) : draw(spec.duration, from(7)),
    tokens: tokensOf(spec, { cached, failed }, from(8), from(9)),
    cached,
    ip: `203.0.113.${1 + Math.floor(from(10).unit() * 254)}`,
    userAgent: choose(userAgents, from(11)) ?? '',
    ...(provider && provider.id !== null ? { providerId: provider.id } : {}),
    ...(provider && provider.model !== null ? { providerDefaultModel: provider.model } : {}),
  };
  return observed ? goStringify(payload) : JSON.stringify(payload);
}

/** The total is the sum. Of a cache hit 1.16.8 sends the total alone; of a failure there are none in either form. */
function tokensOf(
  spec: GeneratorSpec,
  { cached, failed }: { cached: boolean; failed: boolean },
  first: Random,
  second: Random,
): Payload['tokens'] {
  if (failed) return { prompt: 0, completion: 0, total: 0 };
  const prompt = draw(spec.promptTokens, first);
  const completion = draw(spec.completionTokens, second);
  const total = prompt + completion;
  return cached && spec.form === 'observed'
    ? { prompt: 0, completion: 0, total }
    : { prompt, completion, total };
}

/** Clients as they call PromptPal: mostly servers, some browsers. Addresses are of TEST-NET-3 (RFC 5737). */
const userAgents: readonly Weighted<string>[] = [
  { value: 'python-requests/2.32.3', weight: 4 },
  { value: 'node', weight: 3 },
  { value: 'Go-http-client/2.0', weight: 2 },
  {
    value:
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
    weight: 2,
  },
  {
    value:
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15',
    weight: 1,
  },
];
