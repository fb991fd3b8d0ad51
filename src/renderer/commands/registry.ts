import { create } from 'zustand';
import type { Command } from './command';

/** Every command that is registered now, in order of registration. */
export const useCommands = create<{ commands: readonly Command[] }>(() => ({ commands: [] }));

/**
 * Adds commands while a part of the window is there; their shortcuts work and stand in the sheet of keys.
 * Returns how to take them away, which suits an effect: `useEffect(() => registerCommands([…]), [])`.
 */
export function registerCommands(added: readonly Command[]): () => void {
  useCommands.setState(({ commands }) => ({ commands: [...commands, ...added] }));
  return () => {
    useCommands.setState(({ commands }) => ({
      commands: commands.filter((command) => !added.includes(command)),
    }));
  };
}

/** What counts of the commands: of several with one id, the one that was registered last. */
export function effectiveCommands(commands: readonly Command[]): Command[] {
  return [...new Map(commands.map((command) => [command.id, command])).values()];
}

export function isAvailable(command: Command): boolean {
  return obstacleTo(command) === null;
}

/** Why a command cannot be run now, which may be an empty text; null when it can. */
export function obstacleTo(command: Command): string | null {
  const answer = command.when?.() ?? true;
  if (answer === true) return null;
  return answer === false ? '' : answer;
}

/** Runs a command by its id, if it is there and can be run now. */
export function runCommand(id: string): void {
  const command = effectiveCommands(useCommands.getState().commands).find((one) => one.id === id);
  if (command && isAvailable(command)) command.run();
}
