import { goStringify } from './go-json';

export const sampleNames = ['success', 'failure', 'cached', 'no_provider', 'very_long', 'unicode'] as const;
export type SampleName = (typeof sampleNames)[number];

/** `documented` follows the integration guide; `observed` is what PromptPal 1.16.8 really sends. */
export const sampleForms = ['documented', 'observed'] as const;
export type SampleForm = (typeof sampleForms)[number];

/** An `onPromptFinished` payload. Key order is the documented one, and is kept on the wire. */
export interface Payload {
  event: 'onPromptFinished';
  projectId: number;
  promptId: number;
  userId: string;
  result: 0 | 1;
  timestamp: string;
  duration: number;
  tokens: { prompt: number; completion: number; total: number };
  cached: boolean;
  ip: string;
  userAgent: string;
  providerId?: number;
  providerDefaultModel?: string;
}

interface SampleText {
  title: string;
  /** What a person learns from sending it, in each form. */
  documented: string;
  observed: string;
}

export const sampleTexts: Record<SampleName, SampleText> = {
  success: {
    title: 'Success',
    documented: 'A prompt that ended well: result 0 with tokens.',
    observed: 'A prompt that ended well, with the timestamp in the server’s own time zone.',
  },
  failure: {
    title: 'Failure',
    documented: 'A prompt that failed: result 1.',
    observed: 'A failed run that does not stream is sent with result 0 and no tokens.',
  },
  cached: {
    title: 'Cached',
    documented: 'Answered from the cache: cached is true, result 0.',
    observed: 'A cache hit is sent with result 1 and only the total of the tokens.',
  },
  no_provider: {
    title: 'No provider',
    documented: 'The two optional fields, providerId and providerDefaultModel, are left out.',
    observed: 'The optional provider fields are left out, and userId, ip and userAgent are empty.',
  },
  very_long: {
    title: 'Very long',
    documented: 'A user agent of 16 KiB: does the endpoint cut it, or fail?',
    observed: 'A user agent of 16 KiB: does the endpoint cut it, or fail?',
  },
  unicode: {
    title: 'Unicode and <>&',
    documented: 'Emoji, right-to-left text and <>& in the user agent, as plain UTF-8.',
    observed: 'Emoji, right-to-left text, and <>& written as \\u003c, \\u003e, \\u0026.',
  },
};

export interface SampleContext {
  payloadProjectId: number;
  /** Milliseconds since the epoch: when the prompt finished. */
  now: number;
  /** Minutes east of UTC of the PromptPal server, for the `observed` form. */
  utcOffsetMinutes: number;
}

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0';

/** The body of a sample: compact JSON, keys in the documented order, no newline at the end. */
export function sampleBody(name: SampleName, form: SampleForm, context: SampleContext): string {
  const payload = build(name, form, context);
  return form === 'observed' ? goStringify(payload) : JSON.stringify(payload);
}

function build(name: SampleName, form: SampleForm, context: SampleContext): Payload {
  const offset = form === 'observed' ? context.utcOffsetMinutes : 0;
  const base: Payload = {
    event: 'onPromptFinished',
    projectId: context.payloadProjectId,
    promptId: 456,
    userId: 'user-123',
    result: 0,
    timestamp: rfc3339(context.now, offset),
    duration: 1250,
    tokens: { prompt: 150, completion: 300, total: 450 },
    cached: false,
    ip: '192.168.1.1',
    userAgent: browser,
    providerId: 789,
    providerDefaultModel: 'gpt-4',
  };
  const observed = form === 'observed';
  switch (name) {
    case 'success':
      return base;
    case 'failure': {
      const tokens = { prompt: 0, completion: 0, total: 0 };
      return { ...base, result: observed ? 0 : 1, duration: 312, tokens };
    }
    case 'cached': {
      const tokens = observed ? { prompt: 0, completion: 0, total: 450 } : base.tokens;
      return { ...base, result: observed ? 1 : 0, duration: 4, tokens, cached: true };
    }
    case 'no_provider': {
      const { providerId: _id, providerDefaultModel: _model, ...rest } = base;
      return observed ? { ...rest, userId: '', ip: '', userAgent: '' } : rest;
    }
    case 'very_long':
      return { ...base, userAgent: `${browser} ${'Hookpair/0 '.repeat(1490)}`.slice(0, 16 * 1024) };
    case 'unicode':
      return { ...base, userAgent: `${browser} <b>"Żółć" & 日本語</b> שלום 👩‍🚀` };
  }
}

/** RFC 3339 with seconds, as Go prints it: `Z` for UTC, else `+08:00`. */
export function rfc3339(epochMs: number, offsetMinutes: number): string {
  const local = new Date(epochMs + offsetMinutes * 60_000).toISOString().slice(0, 19);
  if (offsetMinutes === 0) return `${local}Z`;
  const sign = offsetMinutes < 0 ? '-' : '+';
  const minutes = Math.abs(offsetMinutes);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
