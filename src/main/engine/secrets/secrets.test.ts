import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from '@shared/endpoint/endpoint';
import { receivedReply } from '@shared/endpoint/endpoint';
import type { ReceiverAccess } from '@shared/receiver-access';
import { expect, it } from 'vitest';
import { type EngineHarness, impatientClock, startEngine } from '../engine-harness';
import type { KeySeal } from '../https/authority-files';
import { temporaryFolder } from '../store/testing';

const password = 'correct horse battery';
const secret = 'nobody-guesses-this';

/** A keyring that knows what it sealed itself. */
function keyring(): KeySeal {
  const texts: string[] = [];
  return {
    seal: async (text) => `sealed-${texts.push(text)}`,
    unseal: async (sealed) => texts[Number(sealed.slice('sealed-'.length)) - 1] ?? null,
  };
}

const fields: Omit<Endpoint, 'id'> = {
  name: 'Orders',
  path: '/orders',
  enabled: true,
  reply: receivedReply,
  rules: [],
  contractGate: false,
  rateLimit: null,
  access: { kind: 'basic', user: 'pp', password },
};

/** Everything in the files of the log. */
function bytesOf(dataDir: string): string {
  const names = readdirSync(dataDir).filter((name) => name.startsWith('hookpair'));
  return names.map((name) => readFileSync(join(dataDir, name), 'latin1')).join('');
}

async function protect({ call }: EngineHarness): Promise<void> {
  await call('endpoints.create', fields);
  const receiverAccess: ReceiverAccess = { kind: 'path', secret };
  await call('settings.set', { ...(await call('settings.get', {})), receiverAccess });
}

/** The status of a request with all secrets, and of one without any. */
async function statuses({ call }: EngineHarness): Promise<number[]> {
  const { receiver } = await call('app.status', {});
  const authorization = `Basic ${Buffer.from(`pp:${password}`).toString('base64')}`;
  const known = await fetch(`${receiver.url}/${secret}/orders`, { headers: { authorization } });
  return [known.status, (await fetch(`${receiver.url}/orders`)).status];
}

it('secrets lie sealed in the log, and still protect after a restart', async () => {
  const dataDir = temporaryFolder();
  const seal = keyring();
  const first = await startEngine(dataDir, { seal });
  await protect(first);
  expect(await statuses(first)).toEqual([200, 404]);
  // Requests carry them, and are kept as they came.
  await first.call('exchanges.clear', {});
  const second = await reopened(first, dataDir, seal);
  expect(await statuses(second)).toEqual([200, 404]);
  expect(await second.call('endpoints.list', {})).toMatchObject([fields]);
  expect(await second.call('settings.get', {})).toMatchObject({ receiverAccess: { kind: 'path', secret } });
});

async function reopened({ engine }: EngineHarness, dataDir: string, seal: KeySeal): Promise<EngineHarness> {
  await engine.close();
  return startEngine(dataDir, { seal });
}

it('no secret stands in the files of a log with a keyring', async () => {
  const dataDir = temporaryFolder();
  const harness = await startEngine(dataDir, { seal: keyring() });
  await protect(harness);
  expect(await harness.call('secrets.areSealed', {})).toBe(true);
  await harness.engine.close();
  expect(bytesOf(dataDir)).not.toContain(password);
  expect(bytesOf(dataDir)).not.toContain(secret);
});

it('without a keyring they stay as they are, and are sealed once there is one', async () => {
  const dataDir = temporaryFolder();
  const without = await startEngine(dataDir);
  await protect(without);
  expect(await without.call('secrets.areSealed', {})).toBe(false);
  await without.engine.close();
  expect(bytesOf(dataDir)).toContain(password);
  expect(bytesOf(dataDir)).toContain(secret);

  const { engine } = await startEngine(dataDir, { seal: keyring(), clock: impatientClock(2_000, 0) });
  await expect.poll(() => bytesOf(dataDir).includes(password), { timeout: 20_000 }).toBe(false);
  await engine.close();
  expect(bytesOf(dataDir)).not.toContain(password);
  expect(bytesOf(dataDir)).not.toContain(secret);
});

it('a keyring that knows them no more lets nobody in, and says so', async () => {
  const dataDir = temporaryFolder();
  const first = await startEngine(dataDir, { seal: keyring() });
  await protect(first);
  const second = await reopened(first, dataDir, keyring());
  expect(await statuses(second)).toEqual([404, 404]);
  const { notices } = await second.call('app.status', {});
  expect(notices).toMatchObject([{ title: '2 secrets could not be opened' }]);
});
