import type { GeneratorSpec } from './generate';

/** A day of a busy project, to begin with. `now` is in ms since the epoch, and the last time of the set. */
export function defaultSpec(now: number): GeneratorSpec {
  return {
    count: 20,
    seed: 1,
    form: 'documented',
    payloadProjectId: 123,
    promptId: { kind: 'uniform', min: 450, max: 460 },
    duration: { kind: 'log_normal', median: 1200, p95: 6000, min: 50, max: 60_000 },
    promptTokens: { kind: 'log_normal', median: 150, p95: 900, min: 1, max: 8000 },
    completionTokens: { kind: 'log_normal', median: 300, p95: 1200, min: 1, max: 4000 },
    users: Array.from({ length: 5 }, (_none, index) => ({ value: `user-${index + 1}`, weight: 5 - index })),
    providers: [
      { value: { id: 789, model: 'gpt-4' }, weight: 6 },
      { value: { id: 790, model: 'claude-3-5-sonnet' }, weight: 3 },
      { value: { id: null, model: null }, weight: 1 },
    ],
    failureRate: 0.05,
    cachedRate: 0.1,
    from: now - 24 * 3_600_000,
    to: now,
    utcOffsetMinutes: 0,
  };
}
