import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SuiteResult } from '@shared/suite/result';
import { starterSuite } from '@shared/suite/starter-suite';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../store/testing';
import { suiteFileInput } from './load-suite';
import { suiteEngine } from './suite-harness';

// The first run loads YAML and the schema, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const text = `# Ours.
hookpair: suite/1
name: Orders
url: '{{receiver}}/orders'
setup:
  endpoints:
    - name: Echo
      path: /orders
      reply: { kind: response, status: 201, body: '{{body.n}}', template: true }
cases:
  - name: From a file
    payload: { file: payloads/order.json }
    expect:
      status: 201
      schemaFile: number.json
      body: { file: golden.json }
  - name: Without its file
    payload: { file: nowhere.json }
`;

function folderWithSuite() {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'payloads'));
  const path = join(folder, 'orders.yaml');
  writeFileSync(path, text);
  writeFileSync(join(folder, 'payloads/order.json'), '{ "n": 7 }\n');
  writeFileSync(join(folder, 'number.json'), '{ "type": "number", "minimum": 7 }');
  writeFileSync(join(folder, 'golden.json'), '7');
  return { folder, path };
}

async function opened(path: string) {
  const all = await suiteEngine();
  const ticket = (purpose: 'read' | 'write', to = path) => {
    all.engine.addTicket({ ticket: to, path: to, purpose });
    return to;
  };
  return { ...all, ticket, document: await all.call('suites.open', { ticket: ticket('read') }) };
}

/** What must not depend on where it ran. */
function judged({ cases, counts }: SuiteResult) {
  return [
    counts,
    cases.map(({ name, state, reason, status, expectations }) => [name, state, reason, status, expectations]),
  ];
}

it('runs a suite of a file with what lies beside it, and of the same text elsewhere with the same result', async () => {
  const { path } = folderWithSuite();
  const { call, start, resultOf, document } = await opened(path);
  const inApp = await resultOf(await start({ what: { id: document.id } }));
  expect(inApp.cases.map(({ state }) => state)).toEqual(['passed', 'error']);
  expect(inApp.cases[1]?.reason).toContain('There is no file nowhere.json beside the suite.');
  expect(judged((await call('suites.lastResult', { id: document.id })) ?? inApp)).toEqual(judged(inApp));

  const other = await suiteEngine();
  const elsewhere = await other.resultOf(await other.start({ what: await suiteFileInput(path) }));
  expect(judged(elsewhere)).toEqual(judged(inApp));
});

it('reads no file that a link puts outside of the folder of the suite', async () => {
  const { folder, path } = folderWithSuite();
  const secret = join(temporaryFolder(), 'secret');
  writeFileSync(secret, 'hunter2');
  symlinkSync(secret, join(folder, 'nowhere.json'));
  const { start, document } = await opened(path);
  await expect(start({ what: { id: document.id } })).rejects.toThrow('leads out of the folder of the suite');
});

it('keeps a file as the truth: reads it anew, saves to it, and overwrites nothing that others wrote', async () => {
  const { path } = folderWithSuite();
  const { call, document, ticket } = await opened(path);
  expect(await call('suites.open', { ticket: ticket('read') })).toEqual(document);
  const { id } = document;
  await call('suites.save', { id, text: `${text}# mine\n`, before: text });
  expect(readFileSync(path, 'utf8')).toBe(`${text}# mine\n`);
  writeFileSync(path, text.replace('Orders', 'Others'));
  expect((await call('suites.list', {}))[0]).toMatchObject({ name: 'Others', caseCount: 2, problem: null });
  await expect(call('suites.save', { id, text, before: `${text}# mine\n` })).rejects.toThrow(
    'was changed by something else',
  );
  expect(readFileSync(path, 'utf8')).toContain('Others');
  await call('suites.delete', { id });
  expect(await call('suites.list', {})).toEqual([]);
  expect(readFileSync(path, 'utf8')).toContain('Others');
  expect((await call('suites.restore', { id })).path).toBe(path);
});

it('keeps any text, says what is wrong with it, and refuses to run it', async () => {
  const { call, start } = await suiteEngine();
  const { id } = await call('suites.create', { text: starterSuite.replace('status: 2xx', 'status: 2') });
  const [entry] = await call('suites.list', {});
  expect(entry).toMatchObject({ name: 'PromptPal endpoint', caseCount: 0, path: null });
  expect(entry?.problem).toMatch(/^Line 19:7: cases\[0\]\.expect\.status: /);
  await expect(start({ what: { id } })).rejects.toThrow('Suite:19:7: cases[0].expect.status');
  expect((await call('suites.get', { id })).text).toContain('status: 2\n');
});

it('becomes a file when it is saved as one', async () => {
  const path = join(temporaryFolder(), 'mine.yaml');
  const { call, engine } = await suiteEngine();
  const { id } = await call('suites.create', { text: starterSuite });
  engine.addTicket({ ticket: 't', path, purpose: 'write' });
  expect(await call('suites.saveAs', { id, text: starterSuite, ticket: 't' })).toMatchObject({ id, path });
  expect(readFileSync(path, 'utf8')).toBe(starterSuite);
});

it('makes a case of an exchange that passes when it is run', async () => {
  const { call, start, resultOf, run } = await suiteEngine();
  const send = { method: 'PUT', headers: { 'X-Trace': 'a' }, payload: { text: '{ "n": 1 }' } };
  const made = await run({
    hookpair: 'suite/1',
    name: 'A',
    url: '{{receiver}}/x',
    cases: [{ name: 'A', ...send }],
  });
  const exchangeId = made.cases[0]?.exchangeId ?? 0;
  const first = await call('suites.addExchange', { suiteId: null, exchangeId });
  const second = await call('suites.addExchange', { suiteId: first.suiteId, exchangeId });
  expect([first.caseName, second.caseName]).toEqual(['PUT /x, 200', 'PUT /x, 200 (2)']);
  const { cases } = await resultOf(await start({ what: { id: first.suiteId } }));
  expect(cases.map(({ state, expectations }) => [state, expectations.map(({ what }) => what)])).toEqual([
    ['passed', ['Status', 'Body']],
    ['passed', ['Status', 'Body']],
  ]);
  const body = await call('exchanges.body', {
    id: cases[1]?.exchangeId ?? 0,
    side: 'request',
    offset: 0,
    length: 99,
    decoded: false,
  });
  expect(Buffer.from(body.bytes).toString()).toBe('{ "n": 1 }');
  const { request } = await call('exchanges.get', { id: cases[1]?.exchangeId ?? 0 });
  expect(request.headers).toContainEqual(['X-Trace', 'a']);
});

it('replaces in the last result only what was run anew', async () => {
  const { call, start, resultOf } = await suiteEngine();
  const two = `hookpair: suite/1\nname: A\nurl: '{{receiver}}/x'\ncases: [{ name: One }, { name: Two, expect: { status: 404 } }]\n`;
  const { id } = await call('suites.create', { text: two });
  await resultOf(await start({ what: { id } }));
  await call('suites.save', { id, text: two.replace('404', '200'), before: null });
  await resultOf(await start({ what: { id }, only: ['Two'] }));
  expect(await call('suites.lastResult', { id })).toMatchObject({
    counts: { passed: 2, failed: 0 },
    cases: [{ name: 'One' }, { name: 'Two' }],
  });
});
