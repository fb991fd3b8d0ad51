import type { KeySeal } from './https/authority-files';
import type { FromEngine } from './process-messages';

/** The keyring of the system, which only the main process can ask. */
export interface AskedSeal extends KeySeal {
  /** To be called with what the main process answered. */
  answered(id: number, text: string | null): void;
}

export function askForSeal(post: (message: FromEngine) => void): AskedSeal {
  const waiting = new Map<number, (text: string | null) => void>();
  let lastId = 0;
  const ask = (task: 'seal' | 'unseal', text: string) =>
    new Promise<string | null>((resolve) => {
      lastId += 1;
      waiting.set(lastId, resolve);
      post({ type: 'seal', id: lastId, task, text });
    });
  return {
    seal: (text) => ask('seal', text),
    unseal: (sealed) => ask('unseal', sealed),
    answered(id, text) {
      waiting.get(id)?.(text);
      waiting.delete(id);
    },
  };
}
