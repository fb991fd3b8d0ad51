import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { formatCount } from '@shared/format';
import type { SampleName } from '@shared/samples';
import { call } from '../../bridge';
import { currentProject, loadProjects, useProjects } from '../../stores/projects-store';
import { goTo, useView } from '../../stores/view-store';
import { attempt } from '../../ui/errors';
import { type Obstacle, useSend } from './send-store';

/** Sends a sample to every enabled webhook of the current project, or says what is in the way. */
export async function sendSample(sample: SampleName = useSend.getState().sample): Promise<void> {
  useSend.setState({ sample, obstacle: null });
  await attempt('The sample was not sent', async () => {
    if (!useProjects.getState().loaded) await loadProjects();
    const obstacle = findObstacle();
    const { currentId } = useProjects.getState();
    if (obstacle || currentId === null) {
      useSend.setState({ obstacle });
      return;
    }
    const { form } = useSend.getState();
    const { exchangeIds } = await call('samples.send', { projectId: currentId, sample, form });
    if (useView.getState().page !== 'inspector') tellSent(exchangeIds.length);
  });
}

/** What is in the way of sending a sample; null when nothing is. */
export function findObstacle(): Obstacle | null {
  const state = useProjects.getState();
  const project = currentProject(state);
  if (!project) return 'no_project';
  const webhooks = state.webhooks.filter(({ projectId }) => projectId === project.id);
  if (webhooks.length === 0) return 'no_webhook';
  return webhooks.some(({ enabled }) => enabled) ? null : 'all_disabled';
}

/** The rows appear in the Inspector; on other pages a word says that something happened. */
export function tellSent(webhooks: number): void {
  const id = notifications.show({
    autoClose: 5_000,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">Sent to {formatCount(webhooks, 'webhook')}.</Text>
        <Button
          variant="default"
          onClick={() => {
            notifications.hide(id);
            goTo('inspector');
          }}
        >
          Show
        </Button>
      </Group>
    ),
  });
}
