import { contentCoding } from '@shared/body-text';
import type { Command } from '../../commands/command';
import { fold, toggleScrollTogether, toggleWrap, useDetailView } from '../../stores/detail-view-store';
import { type Side, useExchange } from '../../stores/exchange-store';
import { canSave } from '../../stores/save-body';
import { attempt } from '../../ui/errors';
import { hasJsonPlace, jsonPathAtCursor, jsonValueAtCursor } from './json-place';
import { save } from './save';

const isOpen = () => useExchange.getState().exchange !== null;

function copy(text: string | null): void {
  if (text !== null) void attempt('It could not be copied', () => window.desktop.copyText(text));
}

function foldBoth(folded: boolean): void {
  fold('request', folded);
  fold('response', folded);
}

const saveCommand = (side: Side): Command => ({
  id: `exchange.save.${side}`,
  title: `Save the ${side} body`,
  group: 'Inspector',
  when: () => canSave(useExchange.getState().exchange?.[side]),
  run: () => {
    const { exchange } = useExchange.getState();
    const part = exchange?.[side];
    if (exchange && part) void save(exchange, side, contentCoding(part) === null ? 'wire' : 'decoded');
  },
});

/** What can be done with the exchange that is open. */
export const exchangeCommands: readonly Command[] = [
  {
    id: 'json.copyPath',
    title: 'Copy the JSON path at the cursor',
    group: 'Inspector',
    shortcuts: ['Mod+Shift+C'],
    when: hasJsonPlace,
    run: () => copy(jsonPathAtCursor()),
  },
  {
    id: 'json.copyValue',
    title: 'Copy the JSON value at the cursor',
    group: 'Inspector',
    shortcuts: ['Mod+Shift+V'],
    when: hasJsonPlace,
    run: () => copy(jsonValueAtCursor()),
  },
  { id: 'body.fold', title: 'Fold everything', group: 'Inspector', when: isOpen, run: () => foldBoth(true) },
  {
    id: 'body.unfold',
    title: 'Unfold everything',
    group: 'Inspector',
    when: () => Object.values(useDetailView.getState().folded).includes(true),
    run: () => foldBoth(false),
  },
  { id: 'body.wrap', title: 'Wrap long lines or not', group: 'Inspector', when: isOpen, run: toggleWrap },
  {
    id: 'body.scroll',
    title: 'Scroll both sides together or not',
    group: 'Inspector',
    when: isOpen,
    run: toggleScrollTogether,
  },
  saveCommand('request'),
  saveCommand('response'),
];
