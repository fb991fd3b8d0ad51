import { expect, it } from 'vitest';
import { testEngine } from './test-engine';

it('tells how long its event loop was held up while somebody looked', async () => {
  const { call } = await testEngine();
  const first = await call('app.health', {});
  expect(first).toMatchObject({ lagMs: null });
  expect(first.memory).toBeGreaterThan(10e6);
  expect(first.logBytes).toBeGreaterThan(4_000);
  await expect.poll(async () => (await call('app.health', {})).lagMs).not.toBeNull();
  const until = performance.now() + 150;
  while (performance.now() < until);
  await expect.poll(async () => (await call('app.health', {})).lagMs?.max).toBeGreaterThan(100);
});
