import { useView } from '../stores/view-store';
import type { Command } from './command';
import { effectiveCommands, isAvailable, useCommands } from './registry';
import { isSingleKey, matchesShortcut } from './shortcut';

export const isMac = navigator.platform.startsWith('Mac');

/** Runs commands by their shortcuts, until the returned function is called. */
export function listenForShortcuts(): () => void {
  window.addEventListener('keydown', beforeKeyDown, { capture: true });
  window.addEventListener('keydown', onKeyDown);
  return () => {
    window.removeEventListener('keydown', beforeKeyDown, { capture: true });
    window.removeEventListener('keydown', onKeyDown);
  };
}

/** Whether a dialog was open when the key was pressed: by the time it comes here, the same key may have closed it. */
let dialogWasOpen = false;

function beforeKeyDown(): void {
  dialogWasOpen = isDialogOpen();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || dialogWasOpen) return;
  const command = commandFor(event);
  if (!command) return;
  event.preventDefault();
  if (!event.repeat || command.repeats) command.run();
}

/** The command of a key press. The last one registered wins, so that a page can take a key for itself. */
function commandFor(event: KeyboardEvent): Command | undefined {
  const singleKeys = useView.getState().singleKeys && !isTyping(event.target);
  return effectiveCommands(useCommands.getState().commands)
    .reverse()
    .find((command) => {
      const pressed = command.shortcuts?.some(
        (shortcut) => (singleKeys || !isSingleKey(shortcut)) && matchesShortcut(shortcut, event, isMac),
      );
      return pressed && isAvailable(command);
    });
}

/** While a dialog or a menu is open the keys belong to it. */
function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

const textInputs = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(textInputs) !== null;
}
