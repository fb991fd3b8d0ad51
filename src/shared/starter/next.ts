import { eventModule } from './javascript-parts';
import type { StarterFile } from './starter';

const route = `const { createQueue, problemOf } = require('./event.js');

const queue = createQueue((event) => {
  console.log('Prompt', event.promptId, 'finished in', event.duration, 'ms');
});

const answer = (status, body) => Response.json(body, { status });

/** Answers at once. On a platform that stops after the answer, hand the event to its own queue here instead. */
async function POST(request) {
  if (!request.headers.get('content-type')?.startsWith('application/json')) {
    return answer(400, { error: 'not application/json' });
  }
  const bytes = Buffer.from(await request.arrayBuffer());
  let event;
  try {
    event = JSON.parse(bytes.toString('utf8'));
  } catch {
    return answer(400, { error: 'not JSON' });
  }
  const problem = problemOf(event);
  if (problem) return answer(400, { error: problem });
  queue.take(bytes, event);
  return answer(200, { status: 'received' });
}

module.exports = { POST, runtime: 'nodejs', dynamic: 'force-dynamic' };
`;

const test = `'use strict';
const assert = require('node:assert');
const { test } = require('node:test');
const { POST } = require('./route.js');

const good = {
  event: 'onPromptFinished', projectId: 123, promptId: 456, userId: 'user-123', result: 0,
  timestamp: '2024-01-15T10:30:00Z', duration: 1250, tokens: { prompt: 150, completion: 300, total: 450 },
  cached: false, ip: '192.168.1.1', userAgent: 'Mozilla/5.0',
};
const post = (body) =>
  POST(new Request('http://hook.test/', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }));

test('an event is taken, and what is none is refused', async () => {
  assert.equal((await post(JSON.stringify(good))).status, 200);
  assert.equal((await post(JSON.stringify({ ...good, event: 'other' }))).status, 400);
  assert.equal((await post('{')).status, 400);
});
`;

const folder = 'app/webhook/promptpal/';

export const nextFiles: readonly StarterFile[] = [
  { name: `${folder}route.js`, text: route },
  { name: `${folder}event.js`, text: eventModule },
  { name: `${folder}route.test.js`, text: test },
];
