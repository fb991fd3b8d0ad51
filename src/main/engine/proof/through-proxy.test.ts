import { receivedReply } from '@shared/endpoint/endpoint';
import { describe, expect, it } from 'vitest';
import { proofHarness } from './proof-harness';

const payload = (more: object = {}) =>
  JSON.stringify({ event: 'onPromptFinished', promptId: 456, timestamp: '2026-11-24T10:00:00Z', ...more });

describe('a pair with a proxy in between', () => {
  it('is found by its bytes, and belongs to the webhook that sent it', async () => {
    const { call, proxy, rows, exchange } = await proofHarness();
    const { url } = await proxy();
    const { id: projectId } = await call('projects.create', {
      name: 'Orders',
      payloadProjectId: 1,
      promptPalVersion: '1.16.8',
    });
    const webhook = await call('webhooks.create', {
      projectId,
      name: 'Tunnel',
      url: `${url}/hook`,
      event: 'onPromptFinished',
      enabled: true,
    });
    const { exchangeIds } = await call('samples.send', { projectId, sample: 'success', form: 'documented' });
    const [sentId = 0] = exchangeIds;
    const list = await rows(2);
    const caught = list.find(({ direction }) => direction === 'caught');
    expect(caught).toMatchObject({ pairId: sentId, projectId, webhookId: webhook.id });
    expect(list.find(({ id }) => id === sentId)?.pairId).toBe(caught?.id);
    const { detail } = await exchange(caught?.id ?? 0);
    expect(detail.pairing).toEqual({ by: 'body', candidates: 1, arrivals: 1, obstacle: null });
  });

  it('is found by its content when the JSON was written anew', async () => {
    const { proxy, send, rows, exchange } = await proofHarness();
    const { url } = await proxy({
      change: (request) => {
        const body = Buffer.from(JSON.stringify(JSON.parse(request.body.toString()), null, 2));
        return {
          ...request,
          headers: [
            ['Host', 'x'],
            ['Content-Length', String(body.length)],
          ],
          body,
        };
      },
    });
    const id = await send(`${url}/hook`, payload({ cost: 1.0, name: 'é' }));
    await rows(2);
    const { summary, detail } = await exchange(id);
    expect(summary.pairId).not.toBeNull();
    expect(detail.pairing?.by).toBe('content');
  });

  it('is found by prompt, time and target when the content was changed', async () => {
    const { proxy, send, rows, exchange } = await proofHarness();
    const { url } = await proxy({
      change: (request) => {
        const body = Buffer.from(request.body.toString().replace('secret', '******'));
        return { ...request, body };
      },
    });
    const id = await send(`${url}/hook`, payload({ userId: 'secret' }));
    await rows(2);
    expect((await exchange(id)).detail.pairing?.by).toBe('event');
  });

  it('is found when its answer took its time', async () => {
    const { call, proxy, send, rows, exchange } = await proofHarness();
    const reply = { ...receivedReply, headers: [], status: 201, delay: { kind: 'fixed' as const, ms: 30 } };
    await call('endpoints.create', {
      name: 'Slow',
      path: '/hook',
      enabled: true,
      reply,
      rules: [],
      contractGate: false,
      rateLimit: null,
      access: { kind: 'open' },
    });
    const { url } = await proxy({
      change: (request) => ({ ...request, body: Buffer.from(request.body.toString().replace('one', 'two')) }),
    });
    const id = await send(`${url}/hook`, payload({ userId: 'one' }));
    const list = await rows(2);
    const caught = await exchange(list.find(({ direction }) => direction === 'caught')?.id ?? 0);
    expect(caught.summary).toMatchObject({ pairId: id, status: 201 });
    expect(caught.detail).toMatchObject({
      pairing: { by: 'event' },
      endpoint: { name: 'Slow', delayMs: 30 },
    });
  });

  it('is found by its target when several say the same', async () => {
    const { proxy, send, rows } = await proofHarness();
    let release = () => {};
    const both = new Promise<void>((resolve) => {
      release = resolve;
    });
    let waiting = 0;
    const { url } = await proxy({
      before: () => {
        waiting += 1;
        if (waiting === 2) release();
        return both;
      },
    });
    const ids = await Promise.all([send(`${url}/a`, payload()), send(`${url}/b`, payload())]);
    const list = await rows(4);
    for (const id of ids) {
      const sent = list.find((row) => row.id === id);
      const caught = list.find((row) => row.id === sent?.pairId);
      expect(new URL(caught?.url ?? '').pathname).toBe(new URL(sent?.url ?? '').pathname);
    }
  });
});

describe('what cannot be told apart', () => {
  it('stays without a pair, and says so at both ends, when the proxy repeats a request', async () => {
    const { proxy, send, rows, exchange } = await proofHarness();
    const { url } = await proxy({ times: 2 });
    const id = await send(`${url}/hook`, payload());
    const list = await rows(3);
    expect(list.every(({ pairId }) => pairId === null)).toBe(true);
    for (const row of list) {
      const { pairing } = (await exchange(row.id)).detail;
      expect(pairing).toEqual({ by: null, candidates: 1, arrivals: 2, obstacle: 'several_arrived' });
    }
    expect(list.map((row) => row.id)).toContain(id);
  });

  it('is not paired with a request of another program that has the same body as a direct send', async () => {
    const { receiverUrl, send, rows } = await proofHarness();
    const id = await send(`${receiverUrl}/hook`, payload());
    await rows(2);
    await fetch(`${receiverUrl}/hook`, { method: 'POST', body: payload() });
    const list = await rows(3);
    const [foreign] = list.filter(({ pairId }) => pairId === null);
    expect(foreign).toMatchObject({ direction: 'caught' });
    expect(list.filter(({ pairId }) => pairId === id)).toHaveLength(1);
  });

  it('is not paired by a body so short that many have it', async () => {
    const { proxy, send, rows } = await proofHarness();
    const { url } = await proxy();
    await send(`${url}/hook`, '{}');
    expect((await rows(2)).every(({ pairId }) => pairId === null)).toBe(true);
  });
});
