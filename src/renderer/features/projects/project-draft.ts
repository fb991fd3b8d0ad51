import type { Project } from '@shared/model';
import { createProject, updateProject } from '../../stores/projects-store';
import { createDraftStore } from '../../ui/draft-store';

/** A project as it is typed. */
export interface ProjectDraft {
  name: string;
  payloadProjectId: string;
  promptPalVersion: string;
}

export const projectDraft = createDraftStore<ProjectDraft>();

/** What a project begins with: the id of the guide's example, and the version that was observed. */
const fresh: ProjectDraft = { name: '', payloadProjectId: '123', promptPalVersion: '1.16.8' };

export function openNewProject(): void {
  projectDraft.open(null, fresh);
}

export function openProject({ id, name, payloadProjectId, promptPalVersion }: Project): void {
  projectDraft.open(id, { name, payloadProjectId: String(payloadProjectId), promptPalVersion });
}

/** What is not right yet, by field. The same rules as the engine's, in the words of this form. */
export function projectProblems(draft: ProjectDraft): Partial<Record<keyof ProjectDraft, string>> {
  const id = draft.payloadProjectId.trim();
  return {
    ...(draft.name.trim() === '' ? { name: 'Give it a name.' } : {}),
    ...(draft.name.trim().length > 200 ? { name: 'At most 200 characters.' } : {}),
    ...(/^\d+$/.test(id) && Number.isSafeInteger(Number(id))
      ? {}
      : { payloadProjectId: 'A whole number, 0 or more.' }),
    ...(/^[\x21-\x7e]{0,200}$/.test(draft.promptPalVersion.trim())
      ? {}
      : {
          promptPalVersion:
            'Only letters, digits and signs of ASCII without blanks can stand in a User-Agent.',
        }),
  };
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
