import type { Project } from '@shared/model';
import { deleteProject, restoreProject } from '../../stores/projects-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { removeDemo } from '../demo/demo-actions';

/** Deletes a project with its webhooks, and offers to take it back. That of the demo goes with all of the demo. */
export async function removeProject({ id, name, demo }: Project): Promise<void> {
  if (demo) return removeDemo();
  const done = await attempt('The project was not deleted', async () => {
    await deleteProject(id);
    return true;
  });
  if (done) offerUndo(`Project “${name}” and its webhooks were deleted.`, () => restoreProject(id));
}
