import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type Connection, createPairing } from './pairing';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Both ends of one real connection. */
async function connection(listenHost: string, target: string): Promise<{ client: Socket; server: Socket }> {
  const server = createServer().listen(0, listenHost);
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const client = connect((server.address() as AddressInfo).port, target);
  await once(client, 'connect');
  const [socket] = (await accepted) as [Socket];
  closers.push(() => {
    client.destroy();
    socket.destroy();
    server.close();
  });
  return { client, server: socket };
}

const sent = { exchangeId: 7, projectId: 1, webhookId: 2 };

describe('pairing of the two ends of an exchange', () => {
  it('finds the sent exchange from the receiving end of its connection', async () => {
    const pairing = createPairing();
    const { client, server } = await connection('127.0.0.1', '127.0.0.1');
    pairing.carries(client, sent);
    expect(pairing.find(server)).toEqual(sent);
  });

  it('tells two open connections apart', async () => {
    const pairing = createPairing();
    const one = await connection('127.0.0.1', '127.0.0.1');
    const two = await connection('127.0.0.1', '127.0.0.1');
    pairing.carries(one.client, sent);
    pairing.carries(two.client, { ...sent, exchangeId: 8 });
    expect(pairing.find(one.server)?.exchangeId).toBe(7);
    expect(pairing.find(two.server)?.exchangeId).toBe(8);
  });

  it('follows a connection that is used again', async () => {
    const pairing = createPairing();
    const { client, server } = await connection('127.0.0.1', '127.0.0.1');
    pairing.carries(client, sent);
    const next = { ...sent, exchangeId: 9 };
    pairing.carries(client, next);
    expect(pairing.find(server)?.exchangeId).toBe(9);
    pairing.released(client, sent);
    expect(pairing.find(server)?.exchangeId).toBe(9);
    pairing.released(client, next);
    expect(pairing.find(server)).toBeNull();
  });

  it('keeps what is on its way when thousands of connections came and went', () => {
    const pairing = createPairing();
    const from = (port: number): Connection => ({
      localAddress: '10.0.0.1',
      localPort: port,
      remoteAddress: '10.0.0.2',
      remotePort: 4400,
    });
    const seen = (port: number): Connection => ({
      localAddress: '10.0.0.2',
      localPort: 4400,
      remoteAddress: '10.0.0.1',
      remotePort: port,
    });
    const [first, last] = [from(1), from(2)];
    pairing.carries(first, sent);
    for (let port = 3; port < 5_000; port += 1) {
      const passing = from(port);
      const passer = { ...sent, exchangeId: port };
      pairing.carries(passing, passer);
      pairing.released(passing, passer);
    }
    expect(pairing.find(seen(1))).toEqual(sent);
    // The system gives a port again: the connection that had it is gone, and takes nothing with it.
    const again = from(1);
    const other = { ...sent, exchangeId: 8 };
    pairing.carries(again, other);
    pairing.released(first, sent);
    expect(pairing.find(seen(1))?.exchangeId).toBe(8);
    pairing.carries(last, { ...sent, exchangeId: 9 });
    pairing.released(again, other);
    expect(pairing.find(seen(1))).toBeNull();
    expect(pairing.find(seen(2))?.exchangeId).toBe(9);
  });

  it('leaves requests of other programs unpaired', async () => {
    const pairing = createPairing();
    const ours = await connection('127.0.0.1', '127.0.0.1');
    const foreign = await connection('127.0.0.1', '127.0.0.1');
    pairing.carries(ours.client, sent);
    expect(pairing.find(foreign.server)).toBeNull();
  });

  it('pairs across a dual-stack socket, which shows IPv4 addresses as IPv6', () => {
    const pairing = createPairing();
    pairing.carries(
      { localAddress: '127.0.0.1', localPort: 5000, remoteAddress: '127.0.0.1', remotePort: 4400 },
      sent,
    );
    const seen: Connection = {
      localAddress: '::ffff:127.0.0.1',
      localPort: 4400,
      remoteAddress: '::ffff:127.0.0.1',
      remotePort: 5000,
    };
    expect(pairing.find(seen)).toEqual(sent);
  });

  it('ignores a socket that is closed and has lost its addresses', () => {
    const pairing = createPairing();
    const gone: Connection = {
      localAddress: undefined,
      localPort: undefined,
      remoteAddress: undefined,
      remotePort: undefined,
    };
    pairing.carries(gone, sent);
    expect(pairing.find(gone)).toBeNull();
  });
});
