import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../engine/store/testing';
import { objects, run, start } from './testing/command';
import { endpoint } from './testing/endpoint';

it('sends as PromptPal does, and says that it was delivered', async () => {
  const target = await endpoint();
  const { code, out } = await run(temporaryFolder(), [
    'send',
    `${target.url}/hook`,
    '--sample',
    'cached',
    '--form',
    '1.16.8',
  ]);
  const [{ req, body } = { req: null, body: '' }] = target.arrived;
  expect(req?.rawHeaders.filter((_text, index) => index % 2 === 0)).toEqual([
    'Host',
    'User-Agent',
    'Content-Length',
    'Content-Type',
    'Accept-Encoding',
  ]);
  expect(JSON.parse(body)).toMatchObject({ cached: true, result: 1, projectId: 123 });
  expect(out).toContain('Delivered: 200');
  expect(code).toBe(0);
});

it('fails when one was not delivered, and says what PromptPal concludes', async () => {
  const target = await endpoint(({ req }, res) => res.writeHead(req.url === '/bad' ? 500 : 200).end());
  const { code, out } = await run(temporaryFolder(), ['send', `${target.url}/bad`]);
  expect(out).toMatch(/Not delivered: .*500/);
  expect(code).toBe(1);
  expect((await run(temporaryFolder(), ['send', 'http://127.0.0.1:9/closed'])).code).toBe(1);
});

it('sends a file, or standard input, byte for byte, with headers of one’s own', async () => {
  const target = await endpoint();
  const dataDir = temporaryFolder();
  const file = join(dataDir, 'payload.json');
  const text = '{ "event": "onPromptFinished",\n "promptId": 7 }\n';
  writeFileSync(file, text);
  await run(dataDir, [
    'send',
    target.url,
    '--file',
    file,
    '--header',
    'X-Tenant: acme',
    '-H',
    'user-agent: mine',
  ]);
  await run(dataDir, ['send', target.url, '--file', '-'], text);
  expect(target.arrived.map(({ body }) => body)).toEqual([text, text]);
  const [first] = target.arrived;
  expect(first?.req.headers).toMatchObject({ 'x-tenant': 'acme', 'user-agent': 'mine' });
  expect(first?.req.rawHeaders.filter((name) => name.toLowerCase() === 'user-agent')).toHaveLength(1);
  const missing = await run(dataDir, ['send', target.url, '--file', join(dataDir, 'none')]);
  expect(missing).toMatchObject({ code: 2, err: expect.stringContaining('The payload cannot be read') });
});

it('sends many, no more at once than asked for, and counts what became of them', async () => {
  let [open, most, count] = [0, 0, 0];
  const target = await endpoint((_arrived, res) => {
    open += 1;
    most = Math.max(most, open);
    count += 1;
    const status = count % 10 === 0 ? 500 : 200;
    setImmediate(() => {
      open -= 1;
      res.writeHead(status).end();
    });
  });
  const dataDir = temporaryFolder();
  const { code, out } = await run(dataDir, [
    'send',
    target.url,
    '--count',
    '300',
    '--concurrency',
    '7',
    '--json',
  ]);
  const told = objects(out);
  expect(told.at(-1)).toMatchObject({
    type: 'summary',
    sent: 300,
    outcomes: { delivered: 270, rejected: 30 },
  });
  expect(new Set(told.slice(0, -1).map(({ id }) => id)).size).toBe(300);
  expect(target.arrived).toHaveLength(300);
  expect(most).toBeLessThanOrEqual(7);
  expect(code).toBe(1);
});

it('calls off what is on its way at Ctrl+C, and says how many were not sent', async () => {
  const target = await endpoint(() => {});
  const dataDir = temporaryFolder();
  const send = start(dataDir, ['send', target.url, '--count', '5', '--concurrency', '2']);
  await expect.poll(() => target.arrived.length, { timeout: 15_000 }).toBe(2);
  send.child.kill('SIGINT');
  const { code, err } = await send.ended;
  expect(err).toContain('0 of 5 payloads delivered, 2 cancelled');
  expect(err).toContain('3 payloads of 5 not sent.');
  expect(code).toBe(1);
  expect(objects((await run(dataDir, ['log', '--json'])).out).map(({ outcome }) => outcome)).toEqual([
    'cancelled',
    'cancelled',
  ]);
});
