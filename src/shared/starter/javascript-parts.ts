/** What every starter in JavaScript needs: what an event is, and a queue that works afterwards. CommonJS, no library. */
export const eventModule = `'use strict';
const { createHash } = require('node:crypto');

const fields = {
  projectId: 'number', promptId: 'number', userId: 'string', result: 'number', timestamp: 'string',
  duration: 'number', cached: 'boolean', ip: 'string', userAgent: 'string',
};
const optional = { providerId: 'number', providerDefaultModel: 'string' };
const tokens = ['prompt', 'completion', 'total'];

/** Why a value is not an onPromptFinished event; null when it is one. */
function problemOf(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not a JSON object';
  if (value.event !== 'onPromptFinished') return 'event is not onPromptFinished';
  for (const [name, type] of Object.entries(fields)) {
    if (typeof value[name] !== type) return name + ' is not a ' + type;
  }
  for (const [name, type] of Object.entries(optional)) {
    if (name in value && typeof value[name] !== type) return name + ' is not a ' + type;
  }
  const counts = value.tokens;
  if (typeof counts !== 'object' || counts === null) return 'tokens is not an object';
  return tokens.every((name) => typeof counts[name] === 'number') ? null : 'tokens is not complete';
}

/** Does the work after the answer, once for each payload: PromptPal sends no id, so its SHA-256 is the key. */
function createQueue(work, remembered = 10000) {
  const seen = new Set();
  let last = Promise.resolve();
  return {
    /** False for a payload that was taken before. */
    take(bytes, event) {
      const key = createHash('sha256').update(bytes).digest('hex');
      if (seen.has(key)) return false;
      seen.add(key);
      if (seen.size > remembered) seen.delete(seen.values().next().value);
      last = last.then(() => new Promise(setImmediate)).then(() => work(event)).catch((error) => console.error(error));
      return true;
    },
    idle: () => last,
  };
}

module.exports = { problemOf, createQueue };
`;

/** Tests over real HTTP, with nothing but Node. \`start\` must give a server that listens, and \`done\` what was worked on. */
export const testModule = `'use strict';
const assert = require('node:assert');
const { after, before, test } = require('node:test');
const { start } = require('./server.js');

const good = {
  event: 'onPromptFinished', projectId: 123, promptId: 456, userId: 'user-123', result: 0,
  timestamp: '2024-01-15T10:30:00Z', duration: 1250, tokens: { prompt: 150, completion: 300, total: 450 },
  cached: false, ip: '192.168.1.1', userAgent: 'Mozilla/5.0', providerId: 789, providerDefaultModel: 'gpt-4',
};
const done = [];
let hook;
let stop;

before(async () => {
  const started = await start(0, (event) => done.push(event));
  hook = 'http://127.0.0.1:' + started.port + '/webhook/promptpal';
  stop = started.stop;
});
after(() => stop());

const post = (body, type = 'application/json') =>
  fetch(hook, { method: 'POST', headers: { 'Content-Type': type }, body: typeof body === 'string' ? body : JSON.stringify(body) });

test('an event is taken with 200, and worked on once', async () => {
  assert.equal((await post(good)).status, 200);
  assert.equal((await post(good)).status, 200);
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(done.length, 1);
});

test('an event without a provider is taken', async () => {
  const { providerId, providerDefaultModel, ...rest } = good;
  assert.equal((await post(rest)).status, 200);
});

test('what breaks the contract is refused', async () => {
  assert.equal((await post({ ...good, event: 'other' })).status, 400);
  assert.equal((await post({ ...good, projectId: '123' })).status, 400);
  assert.equal((await post({ ...good, tokens: undefined })).status, 400);
  assert.equal((await post('{"event":')).status, 400);
  assert.equal((await post('')).status, 400);
});
`;
