import { notifications, notificationsStore } from '@mantine/notifications';
import { AppFailure } from '@shared/errors';
import { beforeEach, expect, it } from 'vitest';
import { attempt } from './errors';

beforeEach(() => {
  notifications.clean();
  notificationsStore.updateState((state) => ({ ...state, limit: 4 }));
});

const failing = (title: string, message = 'It is gone.') =>
  attempt(title, () => Promise.reject(new AppFailure('not_found', message, 'Choose it again.')));
const shown = () => notificationsStore.getState().notifications;

it('an error says the cause and the next step, and stays until it is dismissed', async () => {
  expect(await failing('The file was not opened')).toBeUndefined();
  expect(shown()).toMatchObject([
    { title: 'The file was not opened', message: 'It is gone. Choose it again.', autoClose: false },
  ]);
});

it('the same error again takes the place of the one before', async () => {
  await failing('The file was not opened');
  await failing('The file was not opened', 'It is too long.');
  expect(shown()).toMatchObject([{ message: 'It is too long. Choose it again.' }]);
});

it('errors make room for each other, come before what stays as well, and leave room for what comes next', async () => {
  for (const message of ['alert 1', 'alert 2', 'alert 3', 'alert 4', 'alert 5'])
    notifications.show({ message, autoClose: false });
  for (const title of ['1', '2', '3', '4', '5']) await failing(title);
  expect(shown().map(({ title, message }) => title ?? message)).toEqual(['3', '4', '5', 'alert 1']);
});
