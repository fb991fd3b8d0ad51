import { Button } from '@mantine/core';
import { goTo } from '../../stores/view-store';
import { openNewProject } from '../projects/project-draft';
import { openLocalWebhook } from '../webhooks/open-local-webhook';
import { openNewWebhook } from '../webhooks/webhook-draft';
import styles from './send-sample.module.css';
import type { Obstacle } from './send-store';

interface Way {
  title: string;
  text: string;
  button: string;
  go: () => void;
  /** Another way, for those who have no endpoint yet. */
  other?: { button: string; go: () => void };
}

const ways: Record<Obstacle, Way> = {
  no_project: {
    title: 'There is no project yet',
    text: 'A project owns the webhooks that a sample is sent to.',
    button: 'Create a project',
    // The page below the dialog says what comes next.
    go: () => {
      goTo('webhooks');
      openNewProject();
    },
  },
  no_webhook: {
    title: 'This project has no webhook yet',
    text: 'A sample is sent to every enabled webhook of the project.',
    button: 'Add webhook',
    go: () => {
      goTo('webhooks');
      openNewWebhook();
    },
    other: {
      button: 'Use local receiver',
      go: () => {
        goTo('webhooks');
        openLocalWebhook();
      },
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
  const { title, text, button, go, other } = ways[obstacle];
  const leave = (way: () => void) => () => {
    close();
    way();
  };
  return (
    <div className={styles.note}>
      <h2>{title}</h2>
      <p>{text}</p>
      <div className={styles.ways}>
        <Button onClick={leave(go)}>{button}</Button>
        {other && (
          <Button variant="default" onClick={leave(other.go)}>
            {other.button}
          </Button>
        )}
      </div>
    </div>
  );
}
