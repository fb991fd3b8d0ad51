import { formatCount } from '../../format';
import type { CheckFacts, SentFacts } from '../facts';
import { evidenceOf, finding, isTaken, type Rule, sentIn } from '../finding';
import { sources } from '../sources';

/** What the events after the first tell: kinds that are refused, and luck that changes. */
export const contractRules: Rule = (facts) => {
  if (!isTaken(facts)) return [];
  return [died(facts), limited(facts), refusedKinds(facts), unsteady(facts), repeated(facts)];
};

/** Good events that PromptPal could have sent: every one should be delivered. */
const goodSteps = new Set(['http', 'contract', 'time', 'repeat', 'burst']);

function good({ sent }: CheckFacts): SentFacts[] {
  return sent.filter(({ step, method }) => method === 'POST' && goodSteps.has(step));
}

function died(facts: CheckFacts): ReturnType<Rule>[number] {
  const gone = facts.sent.findIndex(({ outcome }) => outcome === 'reset' || outcome === 'refused');
  if (facts.stillListens !== false || gone < 0) return null;
  const last = facts.sent[gone];
  const survived = facts.survival?.trials.some(({ wellAfter }) => !wellAfter);
  if (!last || survived) return null;
  return finding('failure', last.step, 'crashes', {
    title: `It died at request ${gone + 1} (${last.label}): nothing listens any more.`,
    effect: 'Events arrive until it dies, and then none, until somebody starts it again.',
    next: 'Look for the exception in its log. Catch what a handler throws, and let a supervisor start it again.',
    source: sources.logs,
    ...evidenceOf(facts.sent.slice(Math.max(0, gone - 1), gone + 1)),
  });
}

function limited(facts: CheckFacts): ReturnType<Rule>[number] {
  const refused = facts.sent.filter(({ status }) => status === 429);
  if (refused.length === 0) return null;
  return finding('failure', refused[0]?.step ?? 'time', 'rate_limited', {
    title: `It limits the rate: ${formatCount(refused.length, 'request')} of ${facts.sent.length} got 429.`,
    effect: 'PromptPal sends one event for each completion, however many there are, and does not send again.',
    next: 'Raise the limit for this path above the completions a second that you expect.',
    source: sources.noRetries,
    ...evidenceOf(refused),
  });
}

/** Every event of a kind that failed, although others were delivered. */
function refusedKinds(facts: CheckFacts): ReturnType<Rule>[number] {
  if (facts.stillListens === false) return null;
  const byLabel = new Map<string, SentFacts[]>();
  for (const one of sentIn(facts, 'contract'))
    byLabel.set(one.label, [...(byLabel.get(one.label) ?? []), one]);
  const refused = [...byLabel].filter(
    ([, sent]) =>
      sent.length > 1 && sent.every(({ outcome, status }) => outcome !== 'delivered' && status !== 429),
  );
  if (refused.length === 0) return null;
  const names = refused.map(([label, [sent]]) => `${label} (${sent?.status ?? sent?.outcome})`);
  return finding('failure', 'contract', 'event_kind_refused', {
    title: `${refused.length} of ${byLabel.size} kinds of events are not answered with 2xx: ${names.join('; ')}.`,
    effect: 'Each of these is lost whenever PromptPal sends it.',
    next: 'Let the endpoint take what the contract allows: the fields of a provider may be absent, texts may be empty, long or not ASCII, and a timestamp may have an offset.',
    source: refused.some(([label]) => label.includes('provider')) ? sources.optional : sources.samples,
    ...evidenceOf(refused.flatMap(([, sent]) => sent)),
  });
}

/** The same kind of event fails and is delivered, by turns. */
function unsteady(facts: CheckFacts): ReturnType<Rule>[number] {
  if (facts.stillListens === false) return null;
  const events = good(facts);
  const delivered = new Set(
    events.filter(({ outcome }) => outcome === 'delivered').map(({ label }) => label),
  );
  const failed = events.filter(
    ({ outcome, label, step, status }) =>
      outcome !== 'delivered' &&
      status !== 429 &&
      step !== 'burst' &&
      step !== 'repeat' &&
      delivered.has(label),
  );
  if (failed.length === 0) return null;
  const timeouts = failed.filter(({ outcome }) => outcome === 'timeout').length;
  return finding('failure', 'time', 'fails_at_times', {
    title: `It fails at times: ${failed.length} of ${events.length} good events were not delivered.`,
    effect: 'PromptPal does not send again, so that share of the events is lost.',
    next:
      timeouts > 0
        ? 'Some take longer than the deadline. Answer at once, and work afterwards.'
        : 'Look in its log for what differs. With several instances behind one address, one of them may be broken.',
    source: sources.noRetries,
    ...evidenceOf(failed),
  });
}

function repeated(facts: CheckFacts): ReturnType<Rule>[number] {
  const [first, second] = sentIn(facts, 'repeat');
  if (
    first?.outcome !== 'delivered' ||
    !second ||
    second.status === first.status ||
    facts.stillListens === false
  )
    return null;
  return finding('warning', 'repeat', 'repeat_refused', {
    title: `The same event is answered ${first.status} first, and ${second.status ?? second.outcome} the second time.`,
    effect:
      'PromptPal does not repeat, but two completions can have the same payload to the last byte: the second would be counted as failed.',
    next: 'Recognise a repetition by a hash of the payload, do the work once, and answer 2xx both times.',
    source: sources.dedupe,
    ...evidenceOf([first, second]),
  });
}
