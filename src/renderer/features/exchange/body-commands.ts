import { contentCoding } from '@shared/body-text';
import type { Command } from '../../commands/command';
import { fold, toggleScrollTogether, useDetailView } from '../../stores/detail-view-store';
import { type Side, useExchange } from '../../stores/exchange-store';
import { canSave } from '../../stores/save-body';
import { attempt } from '../../ui/errors';
import { hasJsonPlace, jsonPathAtCursor, jsonValueAtCursor } from './json-place';
import { save } from './save';

const isOpen = () => useExchange.getState().exchange !== null || 'No exchange is open.';

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
  group: 'Exchange',
  when: () => canSave(useExchange.getState().exchange?.[side]),
  run: () => {
    const { exchange } = useExchange.getState();
    const part = exchange?.[side];
    if (exchange && part) void save(exchange, side, contentCoding(part) === null ? 'wire' : 'decoded');
  },
});

/** What can be done with the bodies of the exchange that is open. */
export const bodyCommands: readonly Command[] = [
  {
    id: 'json.copyPath',
    title: 'Copy the JSON path at the cursor',
    group: 'Exchange',
    shortcuts: ['Mod+Shift+C'],
    when: () => hasJsonPlace() || 'The cursor is not in a JSON body.',
    run: () => copy(jsonPathAtCursor()),
  },
  {
    id: 'json.copyValue',
    title: 'Copy the JSON value at the cursor',
    group: 'Exchange',
    shortcuts: ['Mod+Shift+V'],
    when: () => hasJsonPlace() || 'The cursor is not in a JSON body.',
    run: () => copy(jsonValueAtCursor()),
  },
  { id: 'body.fold', title: 'Fold everything', group: 'Exchange', when: isOpen, run: () => foldBoth(true) },
  {
    id: 'body.unfold',
    title: 'Unfold everything',
    group: 'Exchange',
    when: () => Object.values(useDetailView.getState().folded).includes(true),
    run: () => foldBoth(false),
  },
  {
    id: 'body.scroll',
    title: 'Scroll both sides together or not',
    group: 'Exchange',
    when: isOpen,
    run: toggleScrollTogether,
  },
  saveCommand('request'),
  saveCommand('response'),
];
