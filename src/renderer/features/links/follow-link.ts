import type { DeepLink, ReadLink } from '@shared/deep-link';
import { call } from '../../bridge';
import { applyFilter } from '../../stores/exchanges-filter';
import { selectExchange } from '../../stores/exchanges-store';
import { goTo } from '../../stores/view-store';
import { attempt, showError } from '../../ui/errors';

/** Goes where a link leads. What it says was checked; what it leads to may be gone. */
export function followLink(read: ReadLink): void {
  if (read.ok) void attempt('The link leads nowhere', () => go(read.link));
  else showError(read.message);
}

async function go(link: DeepLink): Promise<void> {
  switch (link.to) {
    case 'exchange':
      await call('exchanges.get', { id: link.id });
      goTo('inspector');
      selectExchange(link.id);
      return;
    case 'filter':
      goTo('inspector');
      applyFilter(link.text);
      return;
    case 'alerts':
      goTo('alerts');
  }
}
