import { notifications } from '@mantine/notifications';
import { AppFailure } from '@shared/errors';

/** What a person reads of an error: what happened and why, then what to do. */
export function describeError(error: unknown): string {
  if (error instanceof AppFailure) return `${error.message} ${error.hint}`.trim();
  const words = error instanceof Error ? error.message : String(error);
  // Electron puts the name of its channel before what a desktop call failed with.
  return words.replace(/^Error invoking remote method '[^']*': (\w*Error: )?/, '');
}

/** Runs an action that a person asked for, and says so when it fails. Resolves to undefined then. */
export async function attempt<Value>(
  title: string,
  action: () => Promise<Value>,
): Promise<Value | undefined> {
  try {
    return await action();
  } catch (error) {
    notifications.show({ title, message: describeError(error), color: 'red', autoClose: 10_000 });
    return undefined;
  }
}
