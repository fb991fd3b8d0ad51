import type { CommandName, Input, Output, Result } from '@shared/contract';
import type { AppStatus } from '@shared/contract-outputs';
import { expect, it } from 'vitest';
import { systemClock } from './clock';
import { createEngine, type Engine } from './index';
import { temporaryFolder } from './store/testing';

async function call<Name extends CommandName>(
  engine: Engine,
  name: Name,
  input: Input<Name>,
): Promise<Output<Name>> {
  const result = (await engine.call(name, input)) as Result<Output<Name>>;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

it('pins, deletes and brings back a few at once', async () => {
  const versions = { hookpair: 'test', electron: null, chromium: null };
  const engine = await createEngine({ dataDir: temporaryFolder(), clock: systemClock(), port: 0, versions });
  const { receiver }: AppStatus = await call(engine, 'app.status', {});
  for (const body of ['one giraffe', 'a horse', 'two giraffes']) {
    await (await fetch(`${receiver.url}/hook`, { method: 'POST', body })).text();
  }
  const shown = async (text: string) => {
    const ids: number[] = [];
    let cursor: Output<'exchanges.page'>['next'] = null;
    // A page ends when its time is over, whether it is full or not.
    do {
      const page: Output<'exchanges.page'> = await call(engine, 'exchanges.page', {
        cursor,
        limit: 10,
        filter: { text },
      });
      ids.push(...page.rows.map(({ id }) => id));
      cursor = page.next;
    } while (cursor);
    return ids;
  };
  const ids = await shown('giraffe');
  expect(await call(engine, 'exchanges.pin', { ids, pinned: true })).toEqual({ count: 2 });
  expect(await shown('pinned:yes')).toEqual([3, 1]);
  const deleted = await call(engine, 'exchanges.delete', { ids });
  expect(deleted.count).toBe(2);
  expect(await shown('')).toEqual([2]);
  expect(await call(engine, 'exchanges.undelete', deleted)).toEqual({ count: 2 });
  expect(await shown('')).toEqual([3, 2, 1]);
  await call(engine, 'exchanges.note', { id: 2, text: 'odd one' });
  const matched = await call(engine, 'exchanges.match', { ids: [1, 2, 3], filter: { text: 'note:odd' } });
  expect(matched).toEqual([2]);
  expect(await call(engine, 'filter.values', { field: 'path', prefix: '/h' })).toEqual(['/hook']);
  const bad = await engine.call('exchanges.page', {
    cursor: null,
    limit: 10,
    filter: { text: 'status:many' },
  });
  expect(bad).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  await engine.close();
});
