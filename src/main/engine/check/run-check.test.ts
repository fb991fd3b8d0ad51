import http from 'node:http';
import https from 'node:https';
import net from 'node:net';
import { type CheckStep, checkSteps } from '@shared/check/steps';
import { afterEach, describe, expect, it } from 'vitest';
import { testCertificate } from '../dispatcher/test-certificates';
import { checkHarness } from './check-harness';
import { Keeper } from './zoo/keeper';
import { soundEndpoint } from './zoo/sound-endpoint';

const keeper = new Keeper();
const trusted: string[] = [];
const { check, parts } = checkHarness(trusted);
afterEach(() => keeper.close());

/** A sound endpoint, and how many connections it has open. */
async function endpoint(secure = false): Promise<{ url: string; open: () => number }> {
  const server = secure ? await secureServer() : http.createServer(soundEndpoint());
  let open = 0;
  server.on('connection', (socket: net.Socket) => {
    open += 1;
    socket.on('close', () => {
      open -= 1;
    });
  });
  const scheme = secure ? 'https' : 'http';
  return { url: `${scheme}://127.0.0.1:${await keeper.listen(server)}/hook`, open: () => open };
}

async function secureServer(): Promise<https.Server> {
  const root = await testCertificate('Check Root', { ca: true, toDays: 365 });
  trusted.push(root.pem);
  const leaf = await testCertificate('check.example', { issuer: root, toDays: 365 });
  return https.createServer({ key: leaf.key, cert: leaf.pem }, soundEndpoint());
}

/** Resolves when it is so; the test's own time limit ends the waiting. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

describe('a check-up', () => {
  it('of a healthy endpoint takes less than 15 s, gives full marks, and leaves nothing open', async () => {
    const { url, open } = await endpoint();
    const report = await check(url);
    expect(report).toMatchObject({ state: 'done', score: { points: 8, of: 8 } });
    expect(report.durationMs).toBeLessThan(15_000);
    expect(report.findings.map(({ code }) => code)).toEqual(['refused_by_promptpal']);
    await until(() => open() === 0);
  });

  it('keeps each request in the log, in one run', async () => {
    const { url } = await endpoint();
    const { facts, runId, steps } = await check(url);
    const { exchanges } = parts();
    for (const { exchangeId, status } of facts.sent) {
      expect(exchanges.get(exchangeId).summary).toMatchObject({ runId, status, direction: 'sent' });
    }
    const ofSteps = steps.flatMap(({ exchangeIds }) => exchangeIds);
    expect(ofSteps).toEqual(facts.sent.map(({ exchangeId }) => exchangeId));
  });

  it.each(checkSteps)('can be cancelled in the step %s, and leaves nothing open', async (step) => {
    const { url, open } = await endpoint(step === 'tls');
    const controller = new AbortController();
    const taken = new Set<CheckStep>();
    const report = await check(url, {
      steps: checkSteps,
      watch: {
        signal: controller.signal,
        onStep({ steps }) {
          const running = steps.find(({ state }) => state === 'running');
          if (running) taken.add(running.step);
          if (running?.step === step) queueMicrotask(() => controller.abort());
        },
      },
    });
    expect(report.state).toBe('cancelled');
    expect([...taken].at(-1)).toBe(step);
    const after = report.steps.slice(checkSteps.indexOf(step) + 1);
    expect(after.every(({ state, reason }) => state === 'skipped' && reason === 'Cancelled.')).toBe(true);
    await until(() => open() === 0);
  });

  it('that waits for an answer ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    const server = http.createServer(() => controller.abort());
    const url = `http://127.0.0.1:${await keeper.listen(server)}/hook`;
    const report = await check(url, { watch: { signal: controller.signal } });
    expect(report.state).toBe('cancelled');
    expect(report.durationMs).toBeLessThan(8_000);
  });

  it('sends nothing of the steps that were not asked for', async () => {
    const { url } = await endpoint();
    const { facts, steps } = await check(url, { steps: ['contract'] });
    expect(new Set(facts.sent.map(({ step }) => step))).toEqual(new Set(['http', 'contract']));
    expect(steps.find(({ step }) => step === 'burst')).toMatchObject({
      state: 'skipped',
      reason: 'Not asked for.',
    });
  });

  it('sends no more than its steps say', async () => {
    const { url } = await endpoint();
    const { facts } = await check(url, { steps: checkSteps });
    const count = (step: CheckStep) => facts.sent.filter((one) => one.step === step).length;
    expect(count('contract')).toBe(12);
    expect(count('validation')).toBe(9);
    expect(count('time')).toBeLessThanOrEqual(20);
    expect(count('burst')).toBeLessThanOrEqual(120);
    expect(count('survival')).toBe(7);
  });

  it('connects to nothing but the address of the URL', async () => {
    const { url } = await endpoint();
    const asked: string[] = [];
    const connect = net.Socket.prototype.connect;
    net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
      asked.push(JSON.stringify(args[0]));
      return Reflect.apply(connect, this, args);
    } as typeof connect;
    try {
      await check(url, { steps: checkSteps });
    } finally {
      net.Socket.prototype.connect = connect;
    }
    const { port } = new URL(url);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((one) => !one.includes('127.0.0.1') || !one.includes(port))).toEqual([]);
  });
});
