import { noteSent, type Step } from './check-context';

/** The same bytes twice, as a sender does that did not hear the first answer. PromptPal itself never repeats. */
export const checkRepeat: Step = async ({ facts, requests }, note) => {
  const from = facts.sent.length;
  const body = requests.sample();
  for (const label of ['the event', 'the same event']) await requests.send('repeat', label, body);
  noteSent(facts, 'repeat', from, note);
  for (const { label, answer } of facts.sent.slice(from))
    if (answer) note(`Answer to ${label}`, answer.start.slice(0, 200));
};
