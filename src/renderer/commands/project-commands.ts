import { openNewProject, openProject } from '../features/projects/project-draft';
import { removeProject } from '../features/projects/remove-project';
import { openLocalWebhook } from '../features/webhooks/open-local-webhook';
import { openNewWebhook } from '../features/webhooks/webhook-draft';
import { currentProject, useProjects } from '../stores/projects-store';
import { goTo } from '../stores/view-store';
import type { Command } from './command';

const current = () => currentProject(useProjects.getState());
const hasProject = () => current() !== undefined || 'There is no project yet.';

/** Projects and webhooks. Which one is switched to or edited is chosen in the palette; see features/palette. */
export const projectCommands: readonly Command[] = [
  {
    id: 'webhook.add',
    title: 'Add webhook',
    group: 'General',
    shortcuts: ['Mod+N'],
    run() {
      goTo('webhooks');
      openNewWebhook();
    },
  },
  {
    id: 'webhook.add-local',
    title: 'Add webhook to the local receiver',
    group: 'General',
    words: 'use local receiver',
    when: hasProject,
    run() {
      goTo('webhooks');
      openLocalWebhook();
    },
  },
  {
    id: 'project.add',
    title: 'New project',
    group: 'General',
    words: 'create a project',
    run: openNewProject,
  },
  {
    id: 'project.edit',
    title: 'Edit project',
    group: 'General',
    when: hasProject,
    run() {
      const project = current();
      if (project) openProject(project);
    },
  },
  {
    id: 'project.delete',
    title: 'Delete project',
    group: 'General',
    when: hasProject,
    run() {
      const project = current();
      if (project) void removeProject(project);
    },
  },
];
