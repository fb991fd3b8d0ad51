import type { MenuCommand } from '@shared/command-groups';
import { useCompare } from '../stores/compare-store';
import { useEngine } from '../stores/engine-store';
import { useExchange } from '../stores/exchange-store';
import { useExchanges } from '../stores/exchanges-store';
import { useProjects } from '../stores/projects-store';
import { useSettings } from '../stores/settings-store';
import { useView } from '../stores/view-store';
import { effectiveCommands, isAvailable, runCommand, useCommands } from './registry';

/** How long what can be done may have changed before the menu follows, in ms. */
const followMs = 150;

const sources = [
  useCommands,
  useCompare,
  useEngine,
  useExchange,
  useExchanges,
  useProjects,
  useSettings,
  useView,
];

/** Keeps the native menu like the commands, and runs what is chosen in it, until the returned function is called. */
export function keepMenu(): () => void {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    const commands = menuCommands();
    const text = JSON.stringify(commands);
    if (text === told) return;
    told = text;
    window.desktop.setMenu(commands);
  };
  // Not begun anew by each change: in a flood of them the menu still follows.
  const tellSoon = () => {
    timer ??= setTimeout(tell, followMs);
  };
  const stops = [
    ...sources.map((store) => store.subscribe(tellSoon)),
    window.desktop.onMenuCommand(runCommand),
    () => clearTimeout(timer),
  ];
  tellSoon();
  return () => {
    for (const stop of stops) stop();
  };
}

function menuCommands(): MenuCommand[] {
  return effectiveCommands(useCommands.getState().commands).map((command) => ({
    id: command.id,
    title: command.title,
    group: command.group,
    shortcut: command.shortcuts?.[0] ?? null,
    enabled: isAvailable(command),
  }));
}
