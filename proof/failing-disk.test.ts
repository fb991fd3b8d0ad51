import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { bundleChild } from '../src/main/engine/receiver/child-process';
import { checkLog } from './check-log';
import { startEngine } from './engine-process';
import { checkCaught, postOnce } from './kills/catch';
import { cutPower, powerEnvironment } from './power/cut-power';

const folder = mkdtempSync(join(tmpdir(), 'hookpair-disk-'));
let script = '';
beforeAll(async () => {
  script = await bundleChild('../../../../proof/engine-child.ts', join(folder, 'bundle'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.each(['beside', 'here'])(
  'what the disk did not take (waited for %s) is answered 503 and not in the log, and a cut of the power takes nothing that was answered before or after',
  async (where) => {
    const journal = join(folder, `journal-${where}`);
    const dataDir = join(folder, `data-${where}`);
    const flag = join(folder, `fails-${where}`);
    mkdirSync(journal);
    const env = { ...powerEnvironment('proof/power/unsynced.c', journal), HOOKPAIR_SYNC_FAILS: flag };
    const engine = await startEngine(script, dataDir, { env, beside: where === 'beside' });
    onTestFinished(() => engine.kill());
    const post = (name: string) => postOnce(engine.port, name);
    const message = async () => (await engine.call('app.status', {})).receiver.message;

    expect(await post('before')).toBe(200);
    writeFileSync(flag, '');
    const lost = Array.from({ length: 32 }, (_none, index) => `lost-${index}`);
    expect(new Set(await Promise.all(lost.map(post)))).toEqual(new Set([503]));
    expect(await post('lost-at-last')).toBe(503);
    expect(await message()).toMatch(/the disk does not take it .*answered 503/);
    rmSync(flag);
    expect(await post('after')).toBe(200);
    // Before the WAL is copied for other reasons.
    await engine.kill();
    cutPower(journal, dataDir, 0, () => 0.5);
    const again = await startEngine(script, dataDir);
    onTestFinished(() => again.kill());
    checkLog(dataDir);
    checkCaught(dataDir, new Set(['before', 'after']));
    const db = new SQLite(join(dataDir, 'hookpair.db'), { readonly: true });
    const urls = db.prepare('SELECT url FROM exchange ORDER BY id').pluck().all();
    db.close();
    expect(urls).toEqual([expect.stringContaining('/before'), expect.stringContaining('/after')]);
  },
  90_000,
);
