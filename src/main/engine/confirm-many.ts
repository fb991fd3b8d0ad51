import { mostUnconfirmed } from '@shared/chaos/chaos';
import { AppFailure } from '@shared/errors';
import { formatCount } from '@shared/format';

/** Throws unless so many requests are few, or a person has said yes to them. */
export function confirmMany(requests: number, confirmed: boolean): void {
  if (requests <= mostUnconfirmed || confirmed) return;
  throw new AppFailure(
    'invalid_input',
    `This sends ${formatCount(requests, 'request')}, and nobody has confirmed it.`,
    `More than ${mostUnconfirmed} are sent only when they are confirmed.`,
  );
}
