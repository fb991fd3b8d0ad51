import type { Project } from '@shared/model';
import { createProject, updateProject } from '../../stores/projects-store';
import { createDraftStore } from '../../ui/draft-store';
import type { ProjectDraft } from './project-problems';

export const projectDraft = createDraftStore<ProjectDraft>();

/** What a project begins with: the id of the guide's example, and the version that was observed. */
const fresh: ProjectDraft = { name: '', payloadProjectId: '123', promptPalVersion: '1.16.8' };

export function openNewProject(): void {
  projectDraft.open(null, fresh);
}

export function openProject({ id, name, payloadProjectId, promptPalVersion }: Project): void {
  projectDraft.open(id, { name, payloadProjectId: String(payloadProjectId), promptPalVersion });
}

/** Creates or changes the project. */
export async function saveProject(id: number | null, draft: ProjectDraft): Promise<void> {
  const fields = {
    name: draft.name,
    payloadProjectId: Number(draft.payloadProjectId),
    promptPalVersion: draft.promptPalVersion,
  };
  if (id === null) await createProject(fields);
  else await updateProject({ id, ...fields });
}
