import type { Input } from '@shared/contract';
import type { Project, Webhook } from '@shared/model';
import { create } from 'zustand';
import { call } from '../bridge';

interface ProjectsStore {
  /** False until the engine has answered, so that nobody draws an empty state too early. */
  loaded: boolean;
  projects: Project[];
  /** Webhooks of all projects. */
  webhooks: Webhook[];
  /** The project of the switcher in the top bar. */
  currentId: number | null;
}

const remembered = 'hookpair.project';

/** Projects and their webhooks. Filled by sync.ts. */
export const useProjects = create<ProjectsStore>(() => ({
  loaded: false,
  projects: [],
  webhooks: [],
  currentId: Number(localStorage.getItem(remembered)) || null,
}));

/** Asks the engine anew, and keeps the current project if it is still there. */
export async function loadProjects(): Promise<void> {
  const [projects, webhooks] = await Promise.all([call('projects.list', {}), call('webhooks.list', {})]);
  const { currentId } = useProjects.getState();
  const current = projects.find((project) => project.id === currentId) ?? projects[0];
  useProjects.setState({ loaded: true, projects, webhooks, currentId: current?.id ?? null });
}

export function selectProject(id: number): void {
  localStorage.setItem(remembered, String(id));
  useProjects.setState({ currentId: id });
}

/** Creates a project and makes it the current one. */
export async function createProject(fields: Input<'projects.create'>): Promise<Project> {
  const project = await call('projects.create', fields);
  await loadProjects();
  selectProject(project.id);
  return project;
}

export async function updateProject(project: Input<'projects.update'>): Promise<void> {
  await call('projects.update', project);
  await loadProjects();
}

/** Deletes a project with its webhooks. {@link restoreProject} takes it back. */
export async function deleteProject(id: number): Promise<void> {
  await call('projects.delete', { id });
  await loadProjects();
}

export async function restoreProject(id: number): Promise<void> {
  await call('projects.restore', { id });
  selectProject(id);
  await loadProjects();
}

export async function createWebhook(fields: Input<'webhooks.create'>): Promise<void> {
  await call('webhooks.create', fields);
  await loadProjects();
}

export async function updateWebhook(webhook: Input<'webhooks.update'>): Promise<void> {
  await call('webhooks.update', webhook);
  await loadProjects();
}

export async function deleteWebhook(id: number): Promise<void> {
  await call('webhooks.delete', { id });
  await loadProjects();
}

export async function restoreWebhook(id: number): Promise<void> {
  await call('webhooks.restore', { id });
  await loadProjects();
}

/** The project of the switcher. */
export function currentProject({ projects, currentId }: ProjectsStore): Project | undefined {
  return projects.find((project) => project.id === currentId);
}
