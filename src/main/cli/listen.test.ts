import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sampleBody } from '@shared/samples';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../engine/store/testing';
import { objects, type RunningCommand, run, start } from './testing/command';
import { endpoint } from './testing/endpoint';

const valid = sampleBody('success', 'documented', { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 });

async function urlOf(listen: RunningCommand): Promise<string> {
  return (await listen.says(/http:\/\/[\d.]+:\d+/))[0];
}

const post = (url: string, body = valid) => fetch(url, { method: 'POST', body });

it('prints what it catches, ends when enough has come, and keeps it in the log', async () => {
  const dataDir = temporaryFolder();
  const listen = start(dataDir, ['listen', '--port', '0', '--count', '2']);
  const url = await urlOf(listen);
  expect((await post(`${url}/first`)).status).toBe(200);
  await post(`${url}/second`);
  const { code, out, err } = await listen.ended;
  expect(out.match(/POST {2}http:\/\/\S+\/(first|second)/g)).toHaveLength(2);
  expect(err).toContain('2 requests caught.');
  expect(code).toBe(0);
  expect((await run(dataDir, ['log'])).out).toMatch(/first[\s\S]*second/);
});

it('fails when what came is not valid, and says where', async () => {
  const listen = start(temporaryFolder(), ['listen', '--port', '0', '--expect', '2', '--expect-valid']);
  const url = await urlOf(listen);
  await post(url);
  await post(url, valid.replace('"promptId":456,', ''));
  const { code, out, err } = await listen.ended;
  expect(out).toContain('promptId: The contract requires this field.');
  expect(err).toContain('1 request of 2 broke the contract of onPromptFinished.');
  expect(code).toBe(1);
});

it('passes when everything is as expected', async () => {
  const args = ['listen', '--port', '0', '--expect', '1', '--expect-valid', '--expect-filter', 'path:/hook'];
  const listen = start(temporaryFolder(), args);
  await post(`${await urlOf(listen)}/hook`);
  expect((await listen.ended).code).toBe(0);
});

it('fails when a request is not shown by the filter', async () => {
  const listen = start(temporaryFolder(), [
    'listen',
    '--port',
    '0',
    '--count',
    '1',
    '--expect-filter',
    'cached:yes',
  ]);
  await post(await urlOf(listen));
  const { code, err } = await listen.ended;
  expect(err).toContain('1 request of 1 not shown by the filter cached:yes.');
  expect(code).toBe(1);
});

it('fails when too few come in time, and when one comes that must not', async () => {
  const none = await run(temporaryFolder(), ['listen', '--port', '0', '--expect', '1', '--for', '200ms']);
  expect(none).toMatchObject({ code: 1, err: expect.stringContaining('1 request expected, and none came.') });
  const quiet = await run(temporaryFolder(), ['listen', '--port', '0', '--expect', '0', '--for', '200ms']);
  expect(quiet.code).toBe(0);
  const disturbed = start(temporaryFolder(), ['listen', '--port', '0', '--expect', '0', '--for', '1h']);
  await post(await urlOf(disturbed));
  expect(await disturbed.ended).toMatchObject({ code: 1 });
});

it('answers as it is told', async () => {
  const listen = start(temporaryFolder(), ['listen', '--port', '0', '--reply', '503', '--count', '1']);
  expect((await post(await urlOf(listen))).status).toBe(503);
  expect(await listen.ended).toMatchObject({ code: 0, out: expect.stringContaining('503') });
});

it('passes on, and gives back the answer of the target', async () => {
  const target = await endpoint((_arrived, res) => res.writeHead(418).end('tea'));
  const args = ['listen', '--port', '0', '--forward', `${target.url}/base`, '--count', '1'];
  const listen = start(temporaryFolder(), args);
  const answer = await post(`${await urlOf(listen)}/hook`);
  expect([answer.status, await answer.text()]).toEqual([418, 'tea']);
  expect(target.arrived.map(({ req, body }) => [req.url, body])).toEqual([['/base/hook', valid]]);
  expect((await listen.ended).code).toBe(0);
});

it('does not catch elsewhere when its port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const { code, err } = await run(temporaryFolder(), ['listen', '--port', String(port)]);
  other.close();
  expect(err).toContain(`Port ${port} is still in use`);
  expect(code).toBe(3);
});

it.each(['SIGINT', 'SIGTERM'] as const)('ends with a summary at %s', async (signal) => {
  const listen = start(temporaryFolder(), ['listen', '--port', '0', '--json']);
  await post(await urlOf(listen));
  await listen.says(/"type":"exchange"/);
  listen.child.kill(signal);
  const { code, out } = await listen.ended;
  expect(code).toBe(0);
  expect(objects(out)).toMatchObject([
    { type: 'listening', owner: null },
    { type: 'exchange', direction: 'caught', status: 200, contractProblems: [] },
    { type: 'summary', caught: 1, failures: [] },
  ]);
});

it('counts what came in the last moment', async () => {
  const listen = start(temporaryFolder(), ['listen', '--port', '0', '--json']);
  const url = await urlOf(listen);
  await Promise.all(Array.from({ length: 50 }, () => post(url)));
  listen.child.kill('SIGINT');
  expect(objects((await listen.ended).out).at(-1)).toMatchObject({ type: 'summary', caught: 50 });
});
