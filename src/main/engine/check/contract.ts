import { sampleForms, sampleNames } from '@shared/samples';
import { firstSent, isSlow, noteSent, type Step } from './check-context';

/** An answer that takes longer than this, in ms, is not waited for before the next event is sent. */
const inTurnMs = 400;
const atATime = 4;

/** Every sample in both forms. What fails is asked twice more at once, to tell a rule of the endpoint from a bad moment. */
export const checkContract: Step = async ({ facts, requests }, note) => {
  const from = facts.sent.length;
  const kinds = sampleForms.flatMap((form) =>
    sampleNames.map((name) => ({
      label: `${name.replace('_', ' ')}, ${form}`,
      body: requests.sample(name, form),
    })),
  );
  const together = isSlow(facts)
    ? kinds.length
    : (firstSent(facts)?.durationMs ?? 0) > inTurnMs
      ? atATime
      : 1;
  const again = isSlow(facts) ? 0 : 2;
  for (let at = 0; at < kinds.length; at += together) {
    await Promise.all(
      kinds.slice(at, at + together).map(async ({ label, body }) => {
        for (let nth = 0; nth <= again; nth += 1) {
          const [index = 0] = await requests.send('contract', label, body);
          const outcome = facts.sent[index]?.outcome;
          // Where nobody listens any more, the next one would say the same.
          if (outcome === 'delivered' || outcome === 'refused') return;
        }
      }),
    );
    if (facts.sent.at(-1)?.outcome === 'refused') break;
  }
  noteSent(facts, 'contract', from, note);
};
