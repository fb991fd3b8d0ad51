import { urlWithAccess } from '@shared/access-url';
import type { RunStarted } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { Parts } from './handlers';
import { simulate } from './simulate';

const demoName = 'Demo';

/**
 * Makes a project whose webhooks lead to the local receiver and to a port where nothing listens, and sends it one
 * sample: a delivered pair and a refused one, with no network. Run again, it uses the same project.
 */
export async function runDemo(parts: Parts): Promise<RunStarted> {
  const { store, receiver, changes } = parts;
  const { url } = receiver.status();
  if (url === null) {
    throw new AppFailure(
      'port_taken',
      'The receiver is not catching, so there is nobody to send to.',
      'Start it first.',
    );
  }
  const project =
    store.projects.list().find(({ name }) => name === demoName) ??
    store.projects.create({ name: demoName, payloadProjectId: 123, promptPalVersion: '1.16.8' });
  const wanted = [
    {
      name: 'Local receiver',
      url: `${urlWithAccess(url, store.settings.get().receiverAccess)}/webhook/promptpal`,
    },
    // Port 1 (tcpmux) is never served on a desktop, and needs root to be.
    { name: 'Nobody listens here', url: 'http://127.0.0.1:1/webhook/promptpal' },
  ];
  const present = store.webhooks.list().filter(({ projectId }) => projectId === project.id);
  for (const { name, url: target } of wanted) {
    const known = present.find((webhook) => webhook.name === name);
    if (known) store.webhooks.update({ ...known, url: target, enabled: true });
    else {
      store.webhooks.create({
        projectId: project.id,
        name,
        url: target,
        event: 'onPromptFinished',
        enabled: true,
        trustLocalCa: true,
      });
    }
  }
  changes.tell('projects.changed', null);
  changes.tell('webhooks.changed', null);
  return simulate(parts, { projectId: project.id, sample: 'success', form: 'documented' });
}
