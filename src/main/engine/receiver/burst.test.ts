import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type Harness, startHarness } from './receiver-harness';

let harness: Harness;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await harness.close();
});

it('does not wait for the disk once for each of many connections that are opened at once', async () => {
  harness = await startHarness();
  let commits = 0;
  harness.store.onCommitted(() => {
    commits += 1;
  });
  const answers = Array.from({ length: 200 }, (_, index) => {
    const socket = connect(harness.port, '127.0.0.1');
    sockets.push(socket);
    socket.write(`GET /${index} HTTP/1.1\r\nHost: a\r\n\r\n`);
    return new Promise((resolve, reject) => socket.once('data', resolve).once('error', reject));
  });
  await Promise.all(answers);
  expect((await harness.rows(200)).length).toBe(200);
  expect(commits).toBeLessThan(100);
});
