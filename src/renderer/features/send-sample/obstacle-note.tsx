import { Button } from '@mantine/core';
import { goTo } from '../../stores/view-store';
import { openNewProject } from '../projects/project-draft';
import { openNewWebhook } from '../webhooks/webhook-draft';
import styles from './send-sample.module.css';
import type { Obstacle } from './send-store';

interface Way {
  title: string;
  text: string;
  button: string;
  go: () => void;
}

const ways: Record<Obstacle, Way> = {
  no_project: {
    title: 'There is no project yet',
    text: 'A project owns the webhooks that a sample is sent to.',
    button: 'Create a project',
    go: openNewProject,
  },
  no_webhook: {
    title: 'This project has no webhook yet',
    text: 'A sample is sent to every enabled webhook of the project.',
    button: 'Add webhook',
    go: () => {
      goTo('webhooks');
      openNewWebhook();
    },
  },
  all_disabled: {
    title: 'Every webhook of this project is disabled',
    text: 'Enable at least one, and send again.',
    button: 'Show webhooks',
    go: () => goTo('webhooks'),
  },
};

/** Says why nothing was sent, and leads to what is missing. */
export function ObstacleNote({ obstacle, close }: { obstacle: Obstacle; close: () => void }) {
  const { title, text, button, go } = ways[obstacle];
  return (
    <div className={styles.note}>
      <h2>{title}</h2>
      <p>{text}</p>
      <Button
        onClick={() => {
          close();
          go();
        }}
      >
        {button}
      </Button>
    </div>
  );
}
