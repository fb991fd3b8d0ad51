import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import { changesProblem } from '@shared/replay/change-payload';
import type { ReplayTarget } from '@shared/replay/replay';
import type { Parts } from '../handlers';
import { ReplayTargets } from './replay-request';

/** What of a wish is wrong whatever is sent. Throws `invalid_input`, or `not_found` for a webhook. */
export function checkWish(
  parts: Pick<Parts, 'store'>,
  { to, changes }: Pick<Parsed<'replays.plan'>, 'to' | 'changes'>,
): { toUrl: string | null; toName: string } {
  const problem = changesProblem(changes);
  if (problem !== null) throw new AppFailure('invalid_input', problem, 'Correct it and try again.');
  return checkTarget(parts, to);
}

/** Where it all goes, by URL and by name; a null URL where each has its own. */
export function checkTarget(
  { store }: Pick<Parts, 'store'>,
  to: ReplayTarget,
): { toUrl: string | null; toName: string } {
  if (to.kind === 'same') return { toUrl: null, toName: 'where they went' };
  if (to.kind === 'url') return { toUrl: to.url, toName: to.url };
  const webhook = new ReplayTargets(store).webhook(to.webhookId);
  if (webhook) return { toUrl: webhook.url, toName: webhook.name };
  throw new AppFailure('not_found', 'This webhook is not there any more.', 'Choose another one, or a URL.');
}
