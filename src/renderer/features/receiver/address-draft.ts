import type { Settings } from '@shared/settings';
import { saveSettings, useSettings } from '../../stores/settings-store';
import { createDraftStore } from '../../ui/draft-store';

export interface AddressDraft {
  host: string;
  access: Settings['receiverAccess']['kind'];
  secret: string;
  user: string;
  password: string;
  /** A person has said that others may send here. */
  confirmed: boolean;
}

export type AddressProblems = Partial<Record<keyof AddressDraft, string>>;

export const addressDraft = createDraftStore<AddressDraft>();

/** Opens the dialog that says where the receiver listens and who may send to it. */
export function openAddress(): void {
  const { settings } = useSettings.getState();
  if (!settings) return;
  const { receiverHost: host, receiverAccess: access } = settings;
  addressDraft.open(null, {
    host,
    access: access.kind,
    secret: access.kind === 'path' ? access.secret : newSecret(),
    user: access.kind === 'basic' ? access.user : 'promptpal',
    password: access.kind === 'basic' ? access.password : newSecret(),
    confirmed: false,
  });
}

/** A secret that nobody guesses: 120 random bits in letters and digits. */
function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => (byte % 32).toString(32)).join('');
}

/** The bounds are those of receiverAccessSchema, which the engine applies again. */
export function addressProblems({ access, secret, user, password }: AddressDraft): AddressProblems {
  if (access === 'path' && !/^[\w.~-]{8,200}$/.test(secret))
    return { secret: 'At least 8 letters, digits or -._~.' };
  if (access !== 'basic') return {};
  return {
    ...(/^[\x20-\x39\x3b-\x7e]{1,200}$/.test(user) ? {} : { user: 'ASCII without a colon.' }),
    ...(/^[\x20-\x7e]{8,200}$/.test(password) ? {} : { password: 'At least 8 characters of ASCII.' }),
  };
}

export async function saveAddress({ host, access, secret, user, password }: AddressDraft): Promise<void> {
  const { settings } = useSettings.getState();
  if (settings) await saveSettings({ ...settings, receiverHost: host, receiverAccess: accessOf() });

  function accessOf(): Settings['receiverAccess'] {
    if (access === 'path') return { kind: access, secret };
    return access === 'basic' ? { kind: access, user, password } : { kind: access };
  }
}

/** Listens on 127.0.0.1 again. Who may send stays as it is. */
export async function listenLocally(): Promise<void> {
  const { settings } = useSettings.getState();
  if (settings) await saveSettings({ ...settings, receiverHost: '127.0.0.1' });
}
