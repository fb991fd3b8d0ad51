import { sampleForms, sampleNames } from '@shared/samples';
import { firstSent, isSlow, noteSent, type Step } from './check-context';

/** An answer that takes longer than this, in ms, is not waited for before the next event is sent. */
const inTurnMs = 400;
const atATime = 4;

/** Every sample in both forms. What fails is asked once more, to tell a rule of the endpoint from a bad moment. */
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
  const failed: typeof kinds = [];
  for (let at = 0; at < kinds.length; at += together) {
    await Promise.all(
      kinds.slice(at, at + together).map(async (kind) => {
        const [index = 0] = await requests.send('contract', kind.label, kind.body);
        const sent = facts.sent[index];
        if (sent?.outcome !== 'delivered') failed.push(kind);
      }),
    );
  }
  if (!isSlow(facts)) {
    for (const { label, body } of failed) {
      const [index = 0] = await requests.send('contract', label, body);
      // Nobody is there any more: the rest would say the same.
      if (facts.sent[index]?.outcome === 'refused') break;
    }
  }
  noteSent(facts, 'contract', from, note);
};
