import { notifications, notificationsStore } from '@mantine/notifications';
import { AppFailure } from '@shared/errors';

/** Errors that stand at once. There is room for one notification more (see app.tsx), so that what comes next is seen too. */
const mostErrors = 3;
const idOf = (words: string) => `error: ${words}`;

/** What a person reads of an error: what happened and why, then what to do. */
export function describeError(error: unknown): string {
  if (error instanceof AppFailure) return `${error.message} ${error.hint}`.trim();
  const words = error instanceof Error ? error.message : String(error);
  // Electron puts the name of its channel before what a desktop call failed with.
  return words.replace(/^Error invoking remote method '[^']*': (\w*Error: )?/, '');
}

/**
 * Says what went wrong, until somebody dismisses it: it says what to do next, and whoever looks elsewhere for a moment is not to
 * lose that. The same error again takes the place of the one before, and the oldest makes room.
 */
export function showError(message: string, title?: string): void {
  const id = idOf(title ?? message);
  notifications.hide(id);
  const { notifications: shown, queue } = notificationsStore.getState();
  const others = [...shown, ...queue].flatMap((one) => (one.id?.startsWith(idOf('')) ? one.id : []));
  for (const oldest of others.slice(0, Math.max(0, others.length - mostErrors + 1)))
    notifications.hide(oldest);
  // Before what may wait, such as alerts, which stay as well.
  notifications.show({ id, title, message, color: 'red', autoClose: false, priority: 1 });
}

/** Runs an action that a person asked for, and says so when it fails. Resolves to undefined then. */
export async function attempt<Value>(
  title: string,
  action: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await action();
  } catch (error) {
    showError(describeError(error), title);
    return undefined;
  }
}
