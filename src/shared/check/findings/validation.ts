import { contentTypeTrial, getTrial } from '../broken-requests';
import type { CheckFacts, SentFacts } from '../facts';
import { evidenceOf, finding, firstOf, type Rule } from '../finding';
import { sources } from '../sources';

/** Whether it refuses what breaks the contract. */
export const validationRules: Rule = (facts) => {
  const trials = facts.validation?.broken.flatMap(({ sent }) => facts.sent[sent] ?? []) ?? [];
  if (trials.length === 0 || facts.stillListens === false) return [];
  const core = trials.filter(({ label }) => label !== contentTypeTrial && label !== getTrial);
  const accepted = core.filter((one) => isAccepted(facts, one));
  const broke = core.filter((one) => !isAccepted(facts, one) && isBreakdown(one));
  const plain = (label: string) => trials.find((one) => one.label === label && one.outcome === 'delivered');
  const text = plain(contentTypeTrial);
  const get = plain(getTrial);
  const names = (sent: readonly SentFacts[]) => sent.map(({ label }) => label).join(', ');
  return [
    accepted.length === core.length
      ? finding('warning', 'validation', 'validates_nothing', {
          title: 'It validates nothing: whatever breaks the contract gets the answer of a good event.',
          effect:
            'Anybody who finds the URL can put anything into your data, and a change of the payload is noticed late.',
          next: 'Check the event and the types of its fields, and answer 400 to what does not fit.',
          source: sources.validate,
          ...evidenceOf(accepted),
        })
      : null,
    accepted.length > 0 && accepted.length < core.length
      ? finding('warning', 'validation', 'validates_partly', {
          title: `It accepts ${accepted.length} of ${core.length} requests that break the contract: ${names(accepted)}.`,
          effect: 'What is wrong reaches your data unnoticed.',
          next: 'Check the event and the types of its fields, and answer 400 to what does not fit.',
          source: sources.validate,
          ...evidenceOf(accepted),
        })
      : null,
    broke.length > 0
      ? finding('warning', 'validation', 'breaks_on_bad_input', {
          title: `It breaks on bad input instead of refusing it: ${names(broke)}.`,
          effect:
            'An exception that nobody catches: it fills the log, and may tell a stranger about your code.',
          next: 'Check the payload before you use it, and answer 400.',
          source: sources.validate,
          ...evidenceOf(broke),
        })
      : null,
    text && accepted.length < core.length
      ? finding('note', 'validation', 'takes_any_content_type', {
          title: 'It takes an event that says Content-Type: text/plain.',
          effect: 'Events of PromptPal are not affected: they say application/json.',
          next: 'Nothing has to be done.',
          source: sources.json,
          ...evidenceOf([text]),
        })
      : null,
    get
      ? finding('note', 'validation', 'takes_get', {
          title: `It answers a GET on this path with ${get.status}.`,
          effect:
            'If something redirects the POST with 301 or 302, the GET that comes of it counts as delivered.',
          next: 'Answer 405 to a GET, unless a person is to see something there.',
          source: sources.post,
          ...evidenceOf([get]),
        })
      : null,
  ];
};

/** Answered as a good event is: with 2xx, or, where good events fail, with the same failure. */
function isAccepted(facts: CheckFacts, { outcome, status }: SentFacts): boolean {
  const first = firstOf(facts);
  return (
    outcome === 'delivered' || (first?.outcome !== 'delivered' && status !== null && status === first?.status)
  );
}

function isBreakdown({ outcome, status }: SentFacts): boolean {
  return (
    (status !== null && status >= 500) ||
    outcome === 'reset' ||
    outcome === 'timeout' ||
    outcome === 'protocol'
  );
}
