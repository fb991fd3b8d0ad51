import type { Access } from '@shared/endpoint/endpoint';
import type { ReceiverAccess } from '@shared/receiver-access';
import type { Database } from 'better-sqlite3';
import type { EndpointTable } from '../store/endpoints';
import { type SettingTable, settingsKey } from '../store/settings';
import { secretOf } from './access-secret';
import { isSealed, type Vault } from './vault';

/** The secrets that lie in the log: those of the receiver's access and of its endpoints. */
export interface StoredSecrets {
  /** As they lie there; to be opened before settings and endpoints are read. */
  all(): string[];
  /** Seals those that an earlier version, or a system without a keyring, has left as they are. */
  sealOld(): Promise<void>;
}

export function storedSecrets(
  db: Database,
  vault: Vault,
  { settings, endpoints }: { settings: SettingTable; endpoints: EndpointTable },
): StoredSecrets {
  const ofEndpoints = db.prepare<[], string>('SELECT definition FROM endpoint').pluck();
  const ofSettings = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck();

  function all(): string[] {
    const accesses = ofEndpoints.all().map((json) => (JSON.parse(json) as { access: Access }).access);
    return [...accesses, ...receiverAccess()].flatMap((access) => secretOf(access) ?? []);
  }

  function receiverAccess(): ReceiverAccess[] {
    try {
      const known = JSON.parse(ofSettings.get(settingsKey) ?? '{}') as { receiverAccess?: ReceiverAccess };
      return known.receiverAccess ? [known.receiverAccess] : [];
    } catch {
      // Settings that cannot be read fall back to the defaults.
      return [];
    }
  }

  return {
    all,
    async sealOld() {
      const old = all().filter((secret) => secret !== '' && !isSealed(secret));
      for (const secret of old) await vault.keep(secret);
      if (old.every((secret) => vault.conceal(secret) === secret)) return;
      // What is replaced must not stay in the file.
      db.pragma('secure_delete = ON');
      settings.set(settings.get());
      for (const endpoint of endpoints.list()) endpoints.update(endpoint);
      db.pragma('secure_delete = OFF');
      db.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
