import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../store/testing';
import { suiteEngine } from './suite-harness';

// The first run loads YAML and the schema, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Stands in for the keyring of the system, which only Electron reaches. */
const seal = {
  seal: (text: string) => Promise.resolve(Buffer.from(text).toString('hex')),
  unseal: (sealed: string) => Promise.resolve(Buffer.from(sealed, 'hex').toString()),
};
const made = {
  hookpair: 'suite/1' as const,
  name: 'A',
  url: '{{receiver}}/{{where}}',
  variables: { where: 'suite' },
  environments: { staging: { variables: { where: 'file' }, secrets: ['token'] } },
  cases: [{ name: 'A', headers: { 'X-Token': '{{token}}' } }],
};

it('keeps secrets with the keyring over a restart, and never in the log as they are', async () => {
  const dataDir = temporaryFolder();
  const first = await suiteEngine({ dataDir, seal });
  const { id } = await first.call('environments.save', { id: null, name: 'staging', variables: {} });
  const saved = await first.call('environments.setSecret', { id, name: 'token', value: 'hunter2-hunter2' });
  expect(saved.secrets).toEqual([{ name: 'token', kept: 'keyring' }]);
  await first.close();
  for (const file of readdirSync(dataDir, { withFileTypes: true })) {
    if (file.isFile()) expect(readFileSync(join(dataDir, file.name)).includes('hunter2')).toBe(false);
  }
  const second = await suiteEngine({ dataDir, seal });
  expect((await second.run(made, { environment: 'staging' })).counts.passed).toBe(1);
  await second.call('environments.setSecret', { id, name: 'token', value: null });
  const { cases } = await second.run(made, { environment: 'staging' });
  expect(cases[0]?.reason).toContain('{{token}} has no value');
});

it('keeps a secret in memory only where there is no keyring, and says so', async () => {
  const dataDir = temporaryFolder();
  const first = await suiteEngine({ dataDir });
  const { id } = await first.call('environments.save', { id: null, name: 'staging', variables: {} });
  const saved = await first.call('environments.setSecret', { id, name: 'token', value: 'hunter2' });
  expect(saved.secrets).toEqual([{ name: 'token', kept: 'session' }]);
  expect((await first.run(made, { environment: 'staging' })).counts.passed).toBe(1);
  await first.close();
  const second = await suiteEngine({ dataDir });
  expect((await second.call('environments.list', {}))[0]?.secrets).toEqual([]);
});

it('counts the app’s variables more than the file’s, and those of the run most', async () => {
  const { call, run } = await suiteEngine();
  const secrets = { token: 'a' };
  const where = async (more: Parameters<typeof run>[1]) =>
    new URL((await run(made, { secrets, ...more })).cases[0]?.url ?? '').pathname;
  expect(await where({})).toBe('/suite');
  expect(await where({ environment: 'staging' })).toBe('/file');
  const { id } = await call('environments.save', { id: null, name: 'staging', variables: { where: 'app' } });
  expect(await where({ environment: 'staging' })).toBe('/app');
  expect(await where({ environment: 'staging', variables: { where: 'run' } })).toBe('/run');
  await call('environments.delete', { id });
  expect(await where({ environment: 'staging' })).toBe('/file');
  await call('environments.restore', { id });
  await expect(call('environments.save', { id: null, name: 'staging', variables: {} })).rejects.toThrow(
    'already',
  );
});
