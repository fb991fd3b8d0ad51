import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { attempt } from './errors';

/** Says what was done, and offers to take it back. */
export function offerUndo(message: string, undo: () => Promise<unknown>): void {
  const id = notifications.show({
    autoClose: 12_000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Button
          variant="default"
          onClick={() => {
            notifications.hide(id);
            void attempt('It could not be undone', undo);
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
