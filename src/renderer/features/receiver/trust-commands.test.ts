import { expect, it } from 'vitest';
import { trustCommands } from './trust-commands';

it('names the certificate as one word, whatever is in its path', () => {
  const commands = trustCommands(
    "/home/o'hara/My data/ca.pem",
    'https://127.0.0.1:4443',
    'Hookpair local CA 1',
  );
  const curl = commands.find(({ name }) => name === 'curl')?.command;
  expect(curl).toBe("curl --cacert '/home/o'\\''hara/My data/ca.pem' https://127.0.0.1:4443");
  const windows = trustCommands('C:\\Users\\A B\\ca.pem', '', 'Hookpair local CA 1').at(-1);
  expect(windows?.command).toBe('certutil -user -addstore Root "C:\\Users\\A B\\ca.pem"');
  expect(windows?.undo).toBe('certutil -user -delstore Root "Hookpair local CA 1"');
});

it('tells how each lasting trust is taken back', () => {
  const lasting = trustCommands('/ca.pem', '', 'CA').filter(({ undo }) => undo !== null);
  expect(lasting.map(({ name }) => name)).toEqual([
    'Debian and Ubuntu',
    'Chrome on Linux (NSS)',
    'macOS',
    'Windows',
  ]);
});
