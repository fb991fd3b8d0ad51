import type http from 'node:http';

/** What an animal does otherwise than a sound endpoint. Each is asked with the number of the request, from 1. */
export interface Habit {
  /** Milliseconds before it answers. */
  delayMs?: (nth: number) => number;
  /** Answers instead of the sound endpoint, or leaves it to that with false. */
  instead?: (
    request: http.IncomingMessage,
    response: http.ServerResponse,
    event: unknown,
    nth: number,
  ) => boolean;
  /** Refuses nothing. */
  takesAnything?: boolean;
}

const types: Record<string, string> = {
  projectId: 'number',
  promptId: 'number',
  userId: 'string',
  result: 'number',
  timestamp: 'string',
  duration: 'number',
  cached: 'boolean',
  ip: 'string',
  userAgent: 'string',
};

/** A sound endpoint: takes every event, refuses what is none, and answers at once; but for its habit. */
export function soundEndpoint(habit: Habit = {}): http.RequestListener {
  let count = 0;
  return (request, response) => {
    count += 1;
    const nth = count;
    const chunks: Buffer[] = [];
    request.on('error', () => {});
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const event = parse(Buffer.concat(chunks));
      const answer = () => {
        if (habit.instead?.(request, response, event, nth)) return;
        const status = habit.takesAnything ? 200 : statusOf(request, event);
        response.writeHead(status, { 'Content-Type': 'application/json' });
        response.end(JSON.stringify({ status: status === 200 ? 'received' : 'refused' }));
      };
      const ms = habit.delayMs?.(nth) ?? 0;
      if (ms > 0) setTimeout(answer, ms);
      else answer();
    });
  };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function statusOf(request: http.IncomingMessage, event: unknown): number {
  if (request.method !== 'POST') return 405;
  if (!request.headers['content-type']?.startsWith('application/json')) return 415;
  return isEvent(event) ? 200 : 400;
}

export function isEvent(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const event = value as Record<string, unknown>;
  const tokens = event.tokens as Record<string, unknown> | null | undefined;
  return (
    event.event === 'onPromptFinished' &&
    Object.entries(types).every(([name, type]) => typeof event[name] === type) &&
    typeof tokens === 'object' &&
    tokens !== null &&
    ['prompt', 'completion', 'total'].every((name) => typeof tokens[name] === 'number')
  );
}
