import { formatCount } from '@shared/format';
import { call } from '../../bridge';
import { reloadExchanges } from '../../stores/exchanges-pages';
import { selectExchange } from '../../stores/exchanges-store';
import { useProjects } from '../../stores/projects-store';
import { goTo } from '../../stores/view-store';
import { attempt } from '../../ui/errors';
import { offerUndo } from '../../ui/undo';
import { focusPage } from '../inspector/focus';
import { endTour, startTour } from '../tour/tour-store';

/** Whether there is a demo that can be removed. */
export function hasDemo(): boolean {
  return useProjects.getState().projects.some(({ demo }) => demo);
}

/** Sends a sample to each endpoint of the demo, opens the first, and shows around when it is the first time. */
export async function runDemo(): Promise<void> {
  const started = await attempt('The demo did not run', () => call('demo.run', {}));
  if (!started) return;
  goTo('inspector');
  selectExchange(started.exchangeIds[0] ?? null);
  if (started.isFirst) startTour();
}

/** Removes all of the demo, and offers to take that back while it can be. */
export async function removeDemo(): Promise<void> {
  endTour();
  const removed = await attempt('The demo was not removed', () => call('demo.remove', {}));
  if (!removed) return;
  await reloadFromTop();
  const count = formatCount(removed.count, 'exchange');
  offerUndo(`The demo was removed, with ${count}. In a moment nothing of it is left.`, async () => {
    await call('demo.restore', {});
    await reloadFromTop();
  });
}

async function reloadFromTop(): Promise<void> {
  selectExchange(null);
  await reloadExchanges();
  // What had the focus may be gone.
  requestAnimationFrame(focusPage);
}
