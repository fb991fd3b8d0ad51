import { formatCount } from '@shared/format';
import type { Certificate } from '@shared/model';

const day = 24 * 60 * 60 * 1000;
/** Days before the end at which renewing is due. */
const soon = 14;

export interface Validity {
  tone: 'good' | 'warn' | 'bad';
  words: string;
}

/** Whether a certificate was valid at a time, in ms since the epoch, and for how long still. */
export function validityWords({ validFrom, validTo }: Certificate, at: number): Validity {
  const from = Date.parse(validFrom);
  const to = Date.parse(validTo);
  if (Number.isNaN(from) || Number.isNaN(to)) return { tone: 'bad', words: 'dates cannot be read' };
  if (at < from)
    return { tone: 'bad', words: `not valid for ${formatCount(Math.ceil((from - at) / day), 'more day')}` };
  if (at > to)
    return { tone: 'bad', words: `expired ${formatCount(Math.floor((at - to) / day), 'day')} before` };
  const left = Math.floor((to - at) / day);
  return { tone: left < soon ? 'warn' : 'good', words: `${formatCount(left, 'day')} left` };
}
