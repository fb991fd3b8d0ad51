import { randomBytes } from 'node:crypto';
import type { KeySeal } from '../https/authority-files';

/**
 * Knows secrets in both forms: as they are, and as they lie in the log, sealed with the keyring of the system. The keyring
 * is asked beforehand, because it answers later and the log does not wait.
 */
export interface Vault {
  /** To be called with what lies in the log before it is read. Never rejects. */
  open(stored: readonly string[]): Promise<void>;
  /** To be called with a secret before it is written. Never rejects: without a keyring it stays as it is. */
  keep(secret: string | null): Promise<void>;
  /** The secret itself. One that could not be opened is a new one that nobody knows, so that nobody is let in. */
  reveal(stored: string): string;
  /** What is written to the log. */
  conceal(secret: string): string;
  /** Whether the system has a keyring. */
  isSealing(): Promise<boolean>;
  /** Sealed secrets that the keyring did not open. */
  readonly lost: number;
}

/** No secret begins with a control character; see the schemas of both kinds of access. */
const mark = '\u0001sealed:';

export function isSealed(stored: string): boolean {
  return stored.startsWith(mark);
}

export function createVault(seal: KeySeal | null): Vault {
  const secrets = new Map<string, string>();
  const sealed = new Map<string, string>();
  let lost = 0;

  function learn(secret: string, stored: string): void {
    secrets.set(stored, secret);
    sealed.set(secret, stored);
  }

  function lose(stored: string): string {
    const nobodyKnows = randomBytes(24).toString('hex');
    lost += 1;
    learn(nobodyKnows, stored);
    return nobodyKnows;
  }

  return {
    async open(stored) {
      for (const text of stored.filter((one) => isSealed(one) && !secrets.has(one))) {
        const secret = await seal?.unseal(text.slice(mark.length));
        if (secret) learn(secret, text);
        else lose(text);
      }
    },
    async keep(secret) {
      if (secret === null || secret === '' || sealed.has(secret)) return;
      const text = await seal?.seal(secret);
      if (text) learn(secret, mark + text);
    },
    reveal: (stored) => (isSealed(stored) ? (secrets.get(stored) ?? lose(stored)) : stored),
    conceal: (secret) => sealed.get(secret) ?? secret,
    isSealing: async () => ((await seal?.seal('Hookpair')) ?? null) !== null,
    get lost() {
      return lost;
    },
  };
}
