import { call } from '../bridge';
import { bodyText, headersText, wholeText } from '../features/exchange/copy-message';
import { cancelSend, isSending } from '../features/exchange/replay';
import type { MessageTab } from '../stores/detail-view-store';
import {
  type BelowTab,
  chooseView,
  showBelow,
  showTab,
  toggleWrap,
  type ViewName,
} from '../stores/detail-view-store';
import { type Side, useExchange } from '../stores/exchange-store';
import { selectExchange } from '../stores/exchanges-store';
import { copyText } from '../ui/copy-text';
import type { Command } from './command';

const open = () => useExchange.getState().exchange;
const isOpen = () => open() !== null || 'No exchange is open.';
const has = (side: Side) => () =>
  open() === null ? 'No exchange is open.' : Boolean(open()?.[side]) || `It has no ${side}.`;

const sides: readonly Side[] = ['request', 'response'];
const messageTabs: readonly MessageTab[] = ['body', 'headers', 'raw'];
const belowTabs: Record<BelowTab, string> = {
  timing: 'Timing',
  validation: 'Validation',
  tls: 'TLS',
  pair: 'Pair',
  notes: 'Notes',
};

const lookCommand = (side: Side, view: ViewName & ('hex' | 'text')): Command => ({
  id: `exchange.${view}-${side}`,
  title: `Show the ${side} as ${view}`,
  group: 'Exchange',
  words: 'view binary bytes',
  when: has(side),
  run() {
    chooseView(`${side}:body`, view);
    chooseView(`${side}:raw`, view);
  },
});

/** What can be seen of the open exchange, copied from it and done with it. */
export const exchangeCommands: readonly Command[] = [
  {
    id: 'exchange.cancel',
    title: 'Cancel the send',
    group: 'Exchange',
    when: () => isSending(open()?.summary) || 'Nothing is being sent.',
    run() {
      const exchange = open();
      if (exchange) void cancelSend(exchange.summary.id);
    },
  },
  {
    id: 'exchange.other-end',
    title: 'Open the other end of the exchange',
    group: 'Exchange',
    shortcuts: ['o'],
    words: 'pair sent caught',
    when: () => isOpen() === true && (open()?.summary.pairId !== null || 'Its other end is not ours.'),
    run: () => selectExchange(open()?.summary.pairId ?? null),
  },
  {
    id: 'exchange.copy-proof',
    title: 'Copy proof of the pair',
    group: 'Exchange',
    words: 'sent arrived identical difference',
    when: () => isOpen() === true && (open()?.summary.pairId !== null || 'It has no pair.'),
    run: () =>
      void copyText('Proof', async () => {
        const [{ proofText }, proof] = await Promise.all([
          import('@shared/proof/proof-text'),
          call('exchanges.proof', { id: open()?.summary.id ?? 0 }),
        ]);
        return proof ? proofText(proof) : '';
      }),
  },
  {
    id: 'exchange.copy-url',
    title: 'Copy URL of the exchange',
    group: 'Exchange',
    when: isOpen,
    run: () => void copyText('URL', () => open()?.summary.url ?? ''),
  },
  ...sides.flatMap((side): Command[] => [
    {
      id: `exchange.copy-${side}-body`,
      title: `Copy ${side} body`,
      group: 'Exchange',
      when: has(side),
      run: () => void copyText('Body', () => bodyText(open(), side)),
    },
    {
      id: `exchange.copy-${side}-headers`,
      title: `Copy all ${side} headers`,
      group: 'Exchange',
      when: has(side),
      run: () => void copyText('Headers', () => headersText(open()?.[side] ?? null)),
    },
    {
      id: `exchange.copy-whole-${side}`,
      title: `Copy whole ${side}`,
      group: 'Exchange',
      words: 'raw',
      when: has(side),
      run: () => void copyText(side === 'request' ? 'Request' : 'Response', () => wholeText(open(), side)),
    },
    ...messageTabs.map(
      (tab): Command => ({
        id: `exchange.show-${side}-${tab}`,
        title: `Show ${tab} of the ${side}`,
        group: 'Exchange',
        words: 'tab',
        when: isOpen,
        run: () => showTab(side, tab),
      }),
    ),
    lookCommand(side, 'hex'),
    lookCommand(side, 'text'),
  ]),
  ...(Object.keys(belowTabs) as BelowTab[]).map(
    (tab): Command => ({
      id: `exchange.show-${tab}`,
      title: `Show ${belowTabs[tab]}`,
      group: 'Exchange',
      words: 'tab',
      when: isOpen,
      run: () => showBelow(tab),
    }),
  ),
  {
    id: 'exchange.wrap',
    title: 'Wrap long lines, or not',
    group: 'Exchange',
    words: 'break',
    when: isOpen,
    run: toggleWrap,
  },
];
