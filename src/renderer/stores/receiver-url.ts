import { urlWithAccess } from '@shared/access-url';
import type { ReceiverAccess } from '@shared/receiver-access';
import { useEngine } from './engine-store';
import { useHttps } from './https-store';
import { useSettings } from './settings-store';

const open: ReceiverAccess = { kind: 'open' };

/** The URL that a sender needs, its secret included. Null while the receiver does not catch. */
export function receiverUrl(): string | null {
  return withAccess(useEngine.getState().receiver?.url ?? null);
}

/** The same for https. Null while it does not catch that. */
export function secureReceiverUrl(): string | null {
  return withAccess(useHttps.getState().status?.receiver.url ?? null);
}

function withAccess(url: string | null): string | null {
  return url && urlWithAccess(url, useSettings.getState().settings?.receiverAccess ?? open);
}

/** The same, for a component. */
export function useReceiverUrl(): string | null {
  const url = useEngine((engine) => engine.receiver?.url ?? null);
  const access = useSettings(({ settings }) => settings?.receiverAccess ?? open);
  return url && urlWithAccess(url, access);
}
