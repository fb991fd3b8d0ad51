import { notifications } from '@mantine/notifications';
import { localCaPem } from '../../stores/https-store';
import { attempt } from '../../ui/errors';

/** Asks for a file, and writes the certificate of the local CA to it. It has no secret in it. */
export async function exportLocalCa(): Promise<void> {
  await attempt('The CA certificate was not exported', async () => {
    const pem = await localCaPem();
    const path = await window.desktop.saveFile('hookpair-local-ca.pem', new TextEncoder().encode(pem));
    if (path === null) return;
    notifications.show({ message: `CA certificate written to ${path}.`, withBorder: true });
  });
}
