import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Alert } from '@shared/alerts/alert';
import { goTo } from '../../stores/view-store';

/** Says in the window that a rule has fired. It stays until somebody closes it: nobody may have been looking. */
export function showAlert({ id, ruleName, reason, isTest }: Alert): void {
  const shown = `alert-${id}`;
  notifications.show({
    id: shown,
    color: 'red',
    withBorder: true,
    autoClose: isTest ? 5_000 : false,
    title: isTest ? `Test: ${ruleName}` : ruleName,
    message: (
      <Group justify="space-between" wrap="nowrap" align="flex-end">
        <Text size="sm">{reason}</Text>
        <Button
          variant="default"
          onClick={() => {
            notifications.hide(shown);
            goTo('alerts');
          }}
        >
          Show
        </Button>
      </Group>
    ),
  });
}
