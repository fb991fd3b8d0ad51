import { checkCounts } from '@shared/check/steps';
import { isSlow, noteSent, type Step } from './check-context';

/** The same event again and again. Where each takes long, those of the steps before tell enough. */
export const checkTime: Step = async ({ facts, requests, parts: { clock } }, note) => {
  if (isSlow(facts)) {
    note('Sends', 'none: the answers before took long enough to tell');
    return;
  }
  const from = facts.sent.length;
  const endsAt = clock.monotonic() + checkCounts.timeForMs;
  for (let nth = 0; nth < checkCounts.time && clock.monotonic() < endsAt; nth += 1) {
    const [index = 0] = await requests.send('time', 'success, documented', requests.sample());
    if (facts.sent[index]?.outcome === 'refused') break;
  }
  noteSent(facts, 'time', from, note);
};
