import { createHash } from 'node:crypto';
import http from 'node:http';
import type { FindingCode } from '@shared/check/effect-order';
import { checkSteps } from '@shared/check/steps';
import type { TryOptions } from '../check-harness';
import type { Animal } from './animal';
import { type Habit, isEvent, soundEndpoint } from './sound-endpoint';

function habit(name: string, expected: FindingCode, habitOf: () => Habit, options: TryOptions = {}): Animal {
  return {
    name,
    expected,
    options,
    async start(keeper) {
      return `http://127.0.0.1:${await keeper.listen(http.createServer(soundEndpoint(habitOf())))}/hook`;
    },
  };
}

/** A sound endpoint as a program of its own, which does `each` with every request. */
function program(each: string): string {
  return `
const http = require('node:http');
let count = 0;
const kept = [];
const server = http.createServer((request, response) => {
  count += 1;
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    let event = null;
    try { event = JSON.parse(body); } catch {}
    ${each}
    const good = request.method === 'POST' && request.headers['content-type'] === 'application/json' && event &&
      event.event === 'onPromptFinished' && typeof event.projectId === 'number' && event.tokens;
    response.writeHead(good ? 200 : 400, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ status: good ? 'received' : 'refused' }));
  });
});
server.listen(0, '127.0.0.1', () => console.log('PORT ' + server.address().port));`;
}

function process(name: string, expected: FindingCode, each: string, options: TryOptions = {}): Animal {
  return {
    name,
    expected,
    options,
    start: async (keeper) => `http://127.0.0.1:${(await keeper.node(program(each))).port}/hook`,
  };
}

const everything = { steps: checkSteps };

/** Those that take the first event, and fail later, or take too much. */
export const habitAnimals: Animal[] = [
  habit('accepts anything', 'validates_nothing', () => ({ takesAnything: true })),
  habit('checks the event and nothing else', 'validates_partly', () => ({
    instead(_request, response, event) {
      const known = typeof event === 'object' && event !== null && 'event' in event;
      response.writeHead(known && event.event === 'onPromptFinished' ? 200 : 400).end('{}');
      return true;
    },
  })),
  habit('breaks on bad input', 'breaks_on_bad_input', () => ({
    instead(request, response, event) {
      if (request.method !== 'POST' || isEvent(event)) return false;
      response.writeHead(500).end('TypeError: cannot read properties of undefined');
      return true;
    },
  })),
  process('crashes on the second request', 'crashes', 'if (count === 2) process.exit(1);'),
  process(
    'leaks memory with each request',
    'memory_grows',
    'kept.push(Buffer.alloc(1 << 20, 1));',
    everything,
  ),
  process(
    'one at a time',
    'one_at_a_time',
    'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);',
    {
      steps: [...checkSteps].filter((step) => step !== 'survival'),
    },
  ),
  process(
    'dies of malformed input',
    'dies_of_malformed',
    "if (body.startsWith('[[[')) process.exit(1);",
    everything,
  ),
  habit('refuses events without a provider', 'event_kind_refused', () => ({
    instead(_request, response, event) {
      if (!isEvent(event) || 'providerId' in event) return false;
      response.writeHead(400).end('{"error":"providerId is required"}');
      return true;
    },
  })),
  habit('refuses a long user agent', 'event_kind_refused', () => ({
    instead(_request, response, event) {
      if (!isEvent(event) || String(event.userAgent).length < 8_000) return false;
      response.writeHead(413).end();
      return true;
    },
  })),
  habit('fails every fourth time', 'fails_at_times', () => ({
    instead(_request, response, event, nth) {
      if (!isEvent(event) || nth % 4 > 0) return false;
      response.writeHead(500).end();
      return true;
    },
  })),
  habit('limits the rate', 'rate_limited', () => ({
    instead(_request, response, event, nth) {
      if (!isEvent(event) || nth <= 10) return false;
      response.writeHead(429, { 'Retry-After': '60' }).end();
      return true;
    },
  })),
  { ...habit('takes 1.5 s', 'slow', () => ({ delayMs: () => 1_500 })), waits: true },
  habit('starts cold', 'cold_start', () => ({ delayMs: (nth) => (nth === 1 ? 1_800 : 0) })),
  habit('refuses what it has seen before', 'repeat_refused', () => {
    const seen = new Set<string>();
    return {
      instead(_request, response, event) {
        if (!isEvent(event)) return false;
        const hash = createHash('sha256').update(JSON.stringify(event)).digest('hex');
        if (!seen.has(hash)) {
          seen.add(hash);
          return false;
        }
        response.writeHead(409).end('{"error":"duplicate"}');
        return true;
      },
    };
  }),
];
