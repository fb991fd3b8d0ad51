import { expect, it } from 'vitest';
import { createQuickDisk, quickMs } from './quick-disk';

/** How many of `count` syncs are waited for, on a disk that takes `ms` for the sync of a number. */
function waitedFor(count: number, ms: (sync: number) => number): number {
  const disk = createQuickDisk();
  let waited = 0;
  for (let sync = 0; sync < count; sync += 1) {
    if (!disk.next()) continue;
    waited += 1;
    disk.took(ms(sync));
  }
  return waited;
}

it('a quick disk is always waited for, also where single syncs take long', () => {
  expect(waitedFor(1_000, () => quickMs / 2)).toBe(1_000);
  expect(waitedFor(1_000, (sync) => (sync % 2 === 0 ? 20 : quickMs / 2))).toBe(1_000);
});

it('a slow disk is waited for in two syncs and then one of fifty', () => {
  expect(waitedFor(1_000, () => 5)).toBe(21);
});

it('a disk that becomes quick is waited for again', () => {
  expect(waitedFor(1_000, (sync) => (sync < 100 ? 5 : quickMs / 2))).toBeGreaterThan(850);
});
