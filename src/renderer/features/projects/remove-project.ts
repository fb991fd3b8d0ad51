import type { Project } from '@shared/model';
import { deleteProject, restoreProject } from '../../stores/projects-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';

/** Deletes a project with its webhooks, and offers to take it back. */
export async function removeProject({ id, name }: Project): Promise<void> {
  const done = await attempt('The project was not deleted', async () => {
    await deleteProject(id);
    return true;
  });
  if (done) offerUndo(`Project “${name}” and its webhooks were deleted.`, () => restoreProject(id));
}
