import { loadProjects, useProjects } from '../../stores/projects-store';
import { attempt } from '../../ui/errors';
import { findObstacle } from '../send-sample/send-action';
import { useSend } from '../send-sample/send-store';
import { openChaos } from './chaos-draft';

/** Opens the dialog for a sample, or says beside `Send sample` what is in the way. */
export async function sendWithChaos(): Promise<void> {
  await attempt('The webhooks are not known', async () => {
    if (!useProjects.getState().loaded) await loadProjects();
    const obstacle = findObstacle();
    useSend.setState({ obstacle });
    if (obstacle === null) openChaos(null);
  });
}
