import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { expect, it } from 'vitest';
import { testCertificate } from '../../../dispatcher/test-certificates';
import { resetConnection } from './reset-connection';

it('resets a connection with TLS, too', async () => {
  const { pem, key } = await testCertificate('reset');
  const server = tls.createServer({ cert: pem, key }, resetConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = tls.connect({ port, host: '127.0.0.1', rejectUnauthorized: false });
  const [error] = (await once(client, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNRESET');
  client.destroy();
  server.close();
  await once(server, 'close');
});
