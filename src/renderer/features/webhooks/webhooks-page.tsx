import { Button } from '@mantine/core';
import { FolderPlus, Plus, Radio, Webhook as WebhookIcon } from 'lucide-react';
import { useShallow } from 'zustand/react/shallow';
import { currentProject, useProjects } from '../../stores/projects-store';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { openNewProject } from '../projects/project-draft';
import { openLocalWebhook } from './open-local-webhook';
import { openNewWebhook } from './webhook-draft';
import { WebhookTable } from './webhook-table';

/** Where the current project sends to. */
export function WebhooksPage() {
  const loaded = useProjects((state) => state.loaded);
  const project = useProjects(currentProject);
  const webhooks = useProjects(
    useShallow(({ webhooks, currentId }) => webhooks.filter(({ projectId }) => projectId === currentId)),
  );

  return (
    <Page
      title="Webhooks"
      description={
        project &&
        'Called when a prompt of this project has finished. Every enabled webhook gets the same bytes.'
      }
      actions={
        project && (
          <Button leftSection={<Plus size={14} />} onClick={() => openNewWebhook()}>
            Add webhook
          </Button>
        )
      }
    >
      {loaded && !project && (
        <EmptyState
          icon={FolderPlus}
          title="No project yet"
          actions={<Button onClick={openNewProject}>Create a project</Button>}
        >
          A project stands for one project of PromptPal, and owns its webhooks.
        </EmptyState>
      )}
      {project && webhooks.length === 0 && (
        <EmptyState
          icon={WebhookIcon}
          title="No webhooks yet"
          actions={
            <Button variant="default" leftSection={<Radio size={14} />} onClick={openLocalWebhook}>
              Use local receiver
            </Button>
          }
        >
          Add the URL of your endpoint. Or use the local receiver: the app then catches what it sends, and
          shows both sides.
        </EmptyState>
      )}
      {webhooks.length > 0 && <WebhookTable webhooks={webhooks} />}
    </Page>
  );
}
