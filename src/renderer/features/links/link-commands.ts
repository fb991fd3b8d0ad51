import { type DeepLink, printDeepLink } from '@shared/deep-link';
import type { Command } from '../../commands/command';
import { useExchange } from '../../stores/exchange-store';
import { useExchanges } from '../../stores/exchanges-store';
import { copyText } from '../../ui/copy-text';

const copyLink = (link: DeepLink) => void copyText('Link', () => printDeepLink(link));

/** Links into the app, for notes and chats: whoever has the same log gets there with a click. */
export const linkCommands: readonly Command[] = [
  {
    id: 'link.exchange',
    title: 'Copy link to the exchange',
    group: 'Exchange',
    words: 'deep url share hookpair',
    when: () => useExchange.getState().exchange !== null || 'No exchange is open.',
    run() {
      const id = useExchange.getState().exchange?.summary.id;
      if (id !== undefined) copyLink({ to: 'exchange', id });
    },
  },
  {
    id: 'link.filter',
    title: 'Copy link to the filter',
    group: 'Inspector',
    words: 'deep url share hookpair',
    when: () => useExchanges.getState().appliedText.trim() !== '' || 'There is no filter.',
    run: () => copyLink({ to: 'filter', text: useExchanges.getState().appliedText }),
  },
];
