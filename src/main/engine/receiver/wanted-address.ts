import type { Settings } from '@shared/settings';
import type { Address } from './listener';

/** Where the receiver should listen: as it is set, with the port that a person gave at the start in front. */
export function wantedAddress(options: { port: number | null }, settings: Settings): Address {
  return { host: settings.receiverHost, port: options.port ?? settings.receiverPort };
}
