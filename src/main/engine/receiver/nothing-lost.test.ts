import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleChild, startChild } from './child-process';
import { answersIn, rawClient } from './receiver-harness';

const connections = 64;
const requests = 20_000;
/** Answers after which the process is killed, in the midst of the rest. */
const enough = requests / 2;
const folder = mkdtempSync(join(tmpdir(), 'hookpair-kill-'));

let bundle = '';

beforeAll(async () => {
  bundle = await bundleChild('nothing-lost-child.ts', join(folder, 'child'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Posts its share of the requests one after the other, each with an id of its own, until the connection breaks. */
async function postUntilKilled(port: number, lane: number, onAnswer: (id: string) => void): Promise<void> {
  const client = await rawClient(port);
  let dead = false;
  const closed = client.closed().then(() => {
    dead = true;
  });
  for (let turn = 0; !dead && turn < requests / connections; turn += 1) {
    const id = `${lane}-${turn}`;
    client.heard = '';
    client.send(`POST /${id} HTTP/1.1\r\nHost: a\r\nContent-Length: 440\r\n\r\n${bodyOf(id)}`);
    await Promise.race([client.until((heard) => answersIn(heard) === 1), closed]);
    if (answersIn(client.heard) === 1) onAnswer(id);
  }
}

function bodyOf(id: string): string {
  return JSON.stringify({ id, filler: '' }).padEnd(440, ' ');
}

it.each(['threads', 'no-threads'])(
  'whatever was answered is in the log, complete, when the process is killed under 64 connections: %s',
  async (threads) => {
    const dataDir = join(folder, threads);
    const { child, port } = await startChild(bundle, [dataDir, threads]);
    const answered: string[] = [];
    const lanes = Array.from({ length: connections }, (_, lane) =>
      postUntilKilled(port, lane, (id) => {
        answered.push(id);
        if (answered.length === enough) child.kill('SIGKILL');
      }),
    );
    await Promise.all(lanes);
    expect(answered.length).toBeGreaterThanOrEqual(enough);

    const file = readdirSync(dataDir).find((name) => /\.(db|sqlite|sqlite3)$/.test(name)) ?? '';
    const db = new Database(join(dataDir, file));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    const rows = db
      .prepare<[], { url: string; body: Buffer; complete: number; answer: Buffer; outcome: string }>(
        `SELECT url, outcome, request.body, request.complete, response.body AS answer FROM exchange
       JOIN request_part request ON request.exchange_id = exchange.id
       JOIN response_part response ON response.exchange_id = exchange.id`,
      )
      .all();
    const logged = new Map(rows.map((row) => [row.url.replace('http://a/', ''), row]));
    const missing = answered.filter((id) => {
      const row = logged.get(id);
      return row?.outcome !== 'delivered' || row.complete !== 1 || row.body.toString() !== bodyOf(id);
    });
    expect(missing).toEqual([]);
    db.close();
  },
  60_000,
);
