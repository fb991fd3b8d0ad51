import { EventEmitter, once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { TakenSocket } from './taken-socket';

// It leans on what is not in Node's documentation: whether that is still so is seen here.

const events = ['data', 'pause', 'resume'] as const;

it('a socket that was given back is read by the parser itself, and hears of it, as if it had never been taken', async () => {
  const server = createServer((_, response) => response.end('answer'));
  onTestFinished(() => void server.close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  onTestFinished(() => void client.destroy());
  const [socket] = (await once(server, 'connection')) as [Socket];
  const ask = async () => {
    client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(String(await once(client, 'data'))).toContain('answer');
  };
  await ask();
  const before = events.map((event) => socket.listeners(event));
  // As no listener of the socket's own `on` would: that makes the parser let go of it.
  const packets = vi.fn();
  EventEmitter.prototype.on.call(socket, 'data', packets);
  await ask();
  expect(packets).not.toHaveBeenCalled();
  EventEmitter.prototype.off.call(socket, 'data', packets);

  const taken = TakenSocket.from(socket, (packet) => {
    packets(packet.toString());
    taken?.parse(packet);
  });
  await ask();
  expect(packets.mock.calls).toEqual([['GET / HTTP/1.1\r\nHost: a\r\n\r\n']]);
  expect(taken?.giveBack()).toBe(true);
  expect(events.map((event) => socket.listeners(event))).toEqual(before);

  EventEmitter.prototype.on.call(socket, 'data', packets);
  await ask();
  expect(packets).toHaveBeenCalledTimes(1);
});
