import { X509Certificate } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Authority } from '@shared/https';
import type { Issued } from './issue';

/** Encrypts and decrypts with the system's keyring. Null where there is none, or where it does not know the text. */
export interface KeySeal {
  seal(text: string): Promise<string | null>;
  unseal(sealed: string): Promise<string | null>;
}

/** The certificate and the key of the local CA, as they lie in the data folder. */
export interface AuthorityFiles {
  /** The certificate; null while there is none. From memory after the first time: it is asked for with each connection. */
  pem(): string | null;
  /** What a person should know of it; null while there is none. */
  facts(): Authority | null;
  /** Null while there is none. Throws when the key cannot be read, or is not that of the certificate. */
  read(): Promise<Issued | null>;
  /** Throws what the file system says. */
  write(authority: Issued): Promise<void>;
  /** Puts what is there aside under a dated name. Returns its new folder. */
  setAside(now: number): string;
}

const sealedBegin = 'sealed:';

/**
 * Keeps the local CA in `local-ca` of the data folder. The key is sealed where the system has a keyring; the file mode
 * 0600 is what protects it elsewhere. Reads and writes nothing until it is asked to.
 */
export function authorityFiles(dataDir: string, seal: KeySeal | null): AuthorityFiles {
  const folder = join(dataDir, 'local-ca');
  const paths = { certificate: join(folder, 'hookpair-local-ca.pem'), key: join(folder, 'key') };
  let known: { pem: string; facts: Authority } | null = null;

  function look(): typeof known {
    if (known || !existsSync(paths.certificate)) return known;
    try {
      const pem = readFileSync(paths.certificate, 'utf8');
      const { subject, fingerprint256, validTo } = new X509Certificate(pem);
      const isSealed = readFileSync(paths.key, 'utf8').startsWith(sealedBegin);
      known = {
        pem,
        facts: {
          name: /^CN=(.*)$/m.exec(subject)?.[1] ?? subject,
          fingerprint256,
          validTo: new Date(validTo).toISOString(),
          path: paths.certificate,
          protection: isSealed ? 'keyring' : 'file',
        },
      };
    } catch {
      // Whoever wants to use it gets the reason from `read`.
    }
    return known;
  }

  return {
    pem: () => look()?.pem ?? null,
    facts: () => look()?.facts ?? null,
    async read() {
      if (!existsSync(paths.certificate)) return null;
      const pem = readFileSync(paths.certificate, 'utf8');
      const text = readFileSync(paths.key, 'utf8');
      if ((statSync(paths.key).mode & 0o077) !== 0) chmodSync(paths.key, 0o600);
      const key = text.startsWith(sealedBegin) ? await seal?.unseal(text.slice(sealedBegin.length)) : text;
      if (!key) throw new Error('the keyring of the system does not open it');
      return { pem, key };
    },
    async write({ pem, key }) {
      const sealed = (await seal?.seal(key)) ?? null;
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      // The certificate last: while it is not there, neither is the authority.
      writePrivate(paths.key, sealed === null ? key : sealedBegin + sealed);
      writeFileSync(paths.certificate, pem);
      known = null;
    },
    setAside(now) {
      const aside = `${folder}-until-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
      renameSync(folder, aside);
      known = null;
      return aside;
    },
  };
}

/** A new file that only the user may read, from its first moment. */
function writePrivate(path: string, text: string): void {
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
}
