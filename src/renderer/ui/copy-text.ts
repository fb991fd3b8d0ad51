import { notifications } from '@mantine/notifications';
import { attempt } from './errors';

/** Copies what a command was asked for, and says so: a command has no button that could. */
export async function copyText(what: string, getText: () => string | Promise<string>): Promise<void> {
  await attempt('It could not be copied', async () => {
    await window.desktop.copyText(await getText());
    notifications.show({ message: `${what} copied.`, autoClose: 2_500, withBorder: true });
  });
}

/** The same for the bytes of a PNG. */
export async function copyPicture(getBytes: () => Promise<Uint8Array>): Promise<void> {
  await attempt('It could not be copied', async () => {
    await window.desktop.copyPicture(await getBytes());
    notifications.show({ message: 'PNG copied.', autoClose: 2_500, withBorder: true });
  });
}
