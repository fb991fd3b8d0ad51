import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generate } from '@shared/samples/generate';
import { defaultSpec } from '@shared/samples/generator-defaults';
import { asName } from '@shared/samples/sample-path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { rawEndpoint, respond } from '../dispatcher/raw-endpoint';
import { temporaryFolder } from '../store/testing';
import { testEngine } from '../test-engine';

type Test = Awaited<ReturnType<typeof testEngine>>;

let lastTicket = 0;
function ticketFor({ engine }: Test, path: string, purpose: 'read' | 'read-directory' | 'write-directory') {
  lastTicket += 1;
  const ticket = `ticket-${lastTicket}`;
  engine.addTicket({ ticket, path, purpose });
  return ticket;
}

async function importFrom(test: Test, path: string, purpose: 'read' | 'read-directory', folder = '') {
  const ticket = ticketFor(test, path, purpose);
  const { id } = await test.call('payloads.import', { ticket, folder });
  return test.whenJob(id);
}

async function exportTo(test: Test, path: string, replace = false) {
  const ids = (await test.call('payloads.list', {})).map(({ id }) => id);
  const ticket = ticketFor(test, path, 'write-directory');
  return test.call('payloads.export', { ids, ticket, to: 'directory', replace });
}

async function all({ call }: Test) {
  const list = await call('payloads.list', {});
  return Promise.all(
    list.map(async ({ id }) => {
      const { folder, name, text } = await call('payloads.get', { id });
      return { folder, name, text };
    }),
  );
}

async function sender({ call }: Test, url: string) {
  const project = { name: 'Orders', payloadProjectId: 7, promptPalVersion: '' };
  const { id: projectId } = await call('projects.create', project);
  const hook = { projectId, name: 'Hook', url, event: 'onPromptFinished', enabled: true } as const;
  await call('webhooks.create', hook);
  return projectId;
}

it('keeps every text as it was typed, character by character', async () => {
  const { call } = await testEngine();
  const { id } = await call('payloads.create', { folder: '', name: 'Any', text: '' });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      await call('payloads.update', { id, folder: '', name: 'Any', text });
      expect((await call('payloads.get', { id })).text).toBe(text);
    }),
    { numRuns: 50 },
  );
  const hard = '\ufeff{"a":1.0,\r\n"a":\u0000"👩‍🚀\u2028}\r\n\n';
  await call('payloads.update', { id, folder: '', name: 'Any', text: hard });
  expect((await call('payloads.get', { id })).text).toBe(hard);
  const half = call('payloads.update', { id, folder: '', name: 'Any', text: '\ud800' });
  await expect(half).rejects.toThrow('half there');
});

it('has one sample at a path, whatever its case, and says what to do', async () => {
  const test = await testEngine();
  const { call } = test;
  const first = await call('payloads.create', { folder: 'a', name: 'Good', text: '1' });
  const again = call('payloads.create', { folder: 'a', name: 'good', text: '2' });
  await expect(again).rejects.toMatchObject({ hint: expect.stringContaining('another name') });
  await expect(call('payloads.create', { folder: '../a', name: 'x', text: '' })).rejects.toThrow('dot');
  const other = await call('payloads.create', { folder: 'b', name: 'good', text: '2' });
  await call('payloads.move', { ids: [other.id], folder: 'a' });
  await call('payloads.update', { ...first, name: 'GOOD', text: '3' });
  expect(await all(test)).toEqual([
    { folder: 'a', name: 'GOOD', text: '3' },
    { folder: 'a', name: 'good 2', text: '2' },
  ]);
  await call('payloads.renameFolder', { from: 'a', to: 'c/d' });
  expect((await all(test)).map(({ folder }) => folder)).toEqual(['c/d', 'c/d']);
});

it('what was deleted comes back, beside what has taken its place', async () => {
  const test = await testEngine();
  const { call } = test;
  const { id } = await call('payloads.create', { folder: 'a', name: 'One', text: 'old' });
  await call('payloads.delete', { ids: [id] });
  await expect(call('payloads.get', { id })).rejects.toMatchObject({ code: 'not_found' });
  await call('payloads.create', { folder: 'a', name: 'One', text: 'new' });
  await call('payloads.restore', { ids: [id] });
  expect(await all(test)).toEqual([
    { folder: 'a', name: 'One', text: 'new' },
    { folder: 'a', name: 'One 2', text: 'old' },
  ]);
});

it('comes back the same from files, a file each, whatever is in them', async () => {
  const [from, to] = [await testEngine(), await testEngine()];
  const samples = fc.sample(
    fc.record({
      folder: fc
        .array(fc.string({ minLength: 1 }).map(asName), { maxLength: 3 })
        .map((names) => names.join('/')),
      name: fc.string({ unit: 'grapheme', minLength: 1 }).map(asName),
      text: fc.oneof(fc.json(), fc.string({ unit: 'grapheme' }), fc.constantFrom('{}\n', '{}\r\n', '')),
    }),
    40,
  );
  for (const sample of samples) {
    // Two may want the same place; the second is refused, which another test is about.
    await from.call('payloads.create', sample).catch(() => null);
  }
  const directory = temporaryFolder();
  const { job, differing } = await exportTo(from, directory);
  expect(differing).toEqual([]);
  expect(await from.whenJob(job?.id ?? 0)).toMatchObject({ state: 'done' });
  const wanted = await all(from);
  expect(wanted.length).toBeGreaterThan(10);
  const [one] = wanted;
  const path = join(directory, one?.folder ?? '', `${one?.name}.json`);
  expect(await readFile(path, 'utf8')).toBe(`${one?.text}\n`);
  expect(await importFrom(to, directory, 'read-directory')).toMatchObject({ state: 'done' });
  expect(await all(to)).toEqual(wanted);
});

it('replaces no file before somebody has said so, and leaves others alone', async () => {
  const test = await testEngine();
  await test.call('payloads.create', { folder: 'a', name: 'One', text: '{"n":1}' });
  await test.call('payloads.create', { folder: '', name: 'Two', text: '{"n":2}' });
  const directory = temporaryFolder();
  await mkdir(join(directory, 'a'));
  await writeFile(join(directory, 'a/One.json'), '{"mine":true}\n');
  await writeFile(join(directory, 'package.json'), '{}');
  expect(await exportTo(test, directory)).toEqual({ job: null, differing: ['a/One.json'] });
  expect((await readdir(directory)).sort()).toEqual(['a', 'package.json']);
  const ids = (await test.call('payloads.list', {})).map(({ id }) => id);
  const ticket = ticketFor(test, directory, 'write-directory');
  const ask = { ids, ticket, to: 'directory' } as const;
  await test.call('payloads.export', { ...ask, replace: false });
  const { job } = await test.call('payloads.export', { ...ask, replace: true });
  await test.whenJob(job?.id ?? 0);
  expect(await readFile(join(directory, 'a/One.json'), 'utf8')).toBe('{"n":1}\n');
  expect((await readdir(directory)).sort()).toEqual(['Two.json', 'a', 'package.json']);
  expect(await exportTo(test, directory)).toMatchObject({ differing: [] });
});

it('an import replaces what has changed, names what it left out, and can be taken back', async () => {
  const test = await testEngine();
  await test.call('payloads.create', { folder: 'in', name: 'Same', text: '1' });
  await test.call('payloads.create', { folder: 'in', name: 'Changed', text: 'mine' });
  const before = await all(test);
  const directory = temporaryFolder();
  await writeFile(join(directory, 'Same.json'), '1\n');
  await writeFile(join(directory, 'Changed.json'), 'theirs\n');
  await writeFile(join(directory, 'New.json'), '{broken');
  await writeFile(join(directory, 'bytes.json'), Buffer.from([0xff, 0xfe]));
  await writeFile(join(directory, 'readme.md'), 'no sample');
  await writeFile(join(directory, '.hidden.json'), '{}');
  await symlink('/etc', join(directory, 'elsewhere'));
  const job = await importFrom(test, directory, 'read-directory', 'in');
  expect(job.result?.samples).toEqual({ made: 2, replaced: 1, same: 1 });
  expect(job.result?.problems).toEqual([{ place: 'bytes.json', message: 'is not UTF-8 text' }]);
  expect(await all(test)).toEqual([
    { folder: 'in', name: 'Changed', text: 'theirs' },
    { folder: 'in', name: 'New', text: '{broken' },
    { folder: 'in', name: 'Same', text: '1' },
  ]);
  expect(await test.call('payloads.undoImport', { jobId: job.id })).toEqual({ count: 2 });
  expect(await all(test)).toEqual(before);
});

it('JSON Lines become a folder, and what is no sample says why', async () => {
  const test = await testEngine();
  const path = join(temporaryFolder(), 'day.jsonl');
  await writeFile(path, Array.from({ length: 10 }, (_none, index) => `{"n":${index}}\n`).join(''));
  await importFrom(test, path, 'read');
  const samples = await all(test);
  expect(samples).toHaveLength(10);
  expect(samples[0]).toEqual({ folder: 'day', name: '01', text: '{"n":0}' });
  const empty = await importFrom(test, temporaryFolder(), 'read-directory');
  expect(empty.error?.message).toContain('no .json file');
});

it('is sent as it is stored, or with the time of now and nothing else changed', async () => {
  const endpoint = await rawEndpoint((socket) => socket.write(respond('200 OK')));
  onTestFinished(() => endpoint.close());
  const test = await testEngine();
  const projectId = await sender(test, endpoint.url);
  const text = '{ "timestamp" : "2024-01-15T10:30:00+08:00",\r\n "x":1.0 }\n';
  const { id: sampleId } = await test.call('payloads.create', { folder: 'a', name: 'One', text });
  const broken = await test.call('payloads.create', { folder: 'a', name: 'Broken', text: '{"timestamp":' });
  await test.call('samples.send', { projectId, sampleId, timestamp: 'stored' });
  await endpoint.received(1);
  await test.call('samples.send', { projectId, sampleId, timestamp: 'now' });
  await endpoint.received(2);
  await test.call('samples.send', { projectId, sampleId: broken.id, timestamp: 'stored' });
  await endpoint.received(3);
  const [stored = '', now = '', third] = endpoint.requests.map(({ body }) => body.toString());
  expect(stored).toBe(text);
  expect(now.replace(/"20[^"]*\+08:00"/, '"2024-01-15T10:30:00+08:00"')).toBe(text);
  expect(Math.abs(Date.parse(/"(20[^"]*)"/.exec(now)?.[1] ?? '') - Date.now())).toBeLessThan(60_000);
  expect(third).toBe('{"timestamp":');
  const refused = test.call('samples.send', { projectId, sampleId: broken.id, timestamp: 'now' });
  await expect(refused).rejects.toThrow('has no timestamp');
});

it('is made of an exchange that was caught, with its exact text', async () => {
  const test = await testEngine();
  const { receiver } = await test.call('app.status', {});
  const text = '{"a": 1.0}\n';
  await fetch(`${receiver.url}/x`, { method: 'POST', body: text });
  const exchangeId = (await test.rows())[0]?.id ?? 0;
  const made = await test.call('payloads.fromExchange', { exchangeId, folder: 'seen', name: 'First' });
  expect(made).toMatchObject({ folder: 'seen', name: 'First', text });
  await fetch(`${receiver.url}/x`, { method: 'POST', body: Buffer.from([0xff, 0x00]) });
  const bytes = { exchangeId: (await test.rows())[0]?.id ?? 0, folder: 'seen', name: 'Bytes' };
  await expect(test.call('payloads.fromExchange', bytes)).rejects.toThrow('not UTF-8');
});

it('a generated set is kept as samples, and is sent a few at once, each once', async () => {
  let [open, most] = [0, 0];
  const endpoint = await rawEndpoint((socket) => {
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      socket.write(respond('200 OK'));
    });
  });
  onTestFinished(() => endpoint.close());
  const test = await testEngine();
  const projectId = await sender(test, endpoint.url);
  const spec = { ...defaultSpec(Date.UTC(2026, 0, 1)), count: 60 };
  const { ids } = await test.call('generator.save', { spec, folder: 'load' });
  expect((await all(test)).map(({ text }) => text)).toEqual(generate(spec));
  const ask = { set: { sampleIds: ids }, projectId, timestamp: 'stored', concurrency: 4 } as const;
  await expect(test.call('samples.sendSet', { ...ask, confirmed: false })).rejects.toThrow('60 requests');
  const { job, runId } = await test.call('samples.sendSet', { ...ask, confirmed: true });
  const ended = await test.whenJob(job.id);
  expect(ended).toMatchObject({ state: 'done', result: { sent: 60, exchanges: 60, problemCount: 0 } });
  expect(endpoint.requests.map(({ body }) => body.toString()).sort()).toEqual(generate(spec).sort());
  expect(most).toBeGreaterThan(1);
  expect(most).toBeLessThanOrEqual(4);
  const rows = await test.rows();
  expect(new Set(rows.map((row) => row.runId))).toEqual(new Set([runId]));
});

it('a set that is cancelled ends what is open, and sends no more', async () => {
  const endpoint = await rawEndpoint(() => {});
  onTestFinished(() => endpoint.close());
  const test = await testEngine();
  const projectId = await sender(test, endpoint.url);
  const generated = { ...defaultSpec(Date.UTC(2026, 0, 1)), count: 40 };
  const ask = { set: { generate: generated }, projectId, timestamp: 'now', concurrency: 3 } as const;
  const { job } = await test.call('samples.sendSet', { ...ask, confirmed: false });
  await endpoint.received(3);
  await test.call('jobs.cancel', { id: job.id });
  expect(await test.whenJob(job.id)).toMatchObject({ state: 'cancelled' });
  const rows = await test.rows();
  expect(rows.map(({ outcome }) => outcome)).toEqual(['cancelled', 'cancelled', 'cancelled']);
});
