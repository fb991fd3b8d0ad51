import { brokenRequests } from '@shared/check/broken-requests';
import type { ValidationFacts } from '@shared/check/facts';
import type { HeaderPair } from '@shared/model';
import type { Payload } from '@shared/samples';
import { isSlow, noteSent, type Step } from './check-context';

/** Whether the endpoint refuses what breaks the contract. */
export const checkValidation: Step = async ({ facts, requests, project }, note) => {
  const from = facts.sent.length;
  const good = JSON.parse(new TextDecoder().decode(requests.sample())) as Payload;
  const agent: HeaderPair = ['User-Agent', `PromptPal@${project?.promptPalVersion ?? ''}`];
  const broken: ValidationFacts['broken'] = [];
  const trials = brokenRequests(good).map(({ name, method, headers, body }) => async () => {
    const typed = { method, headers: [agent, ...headers] };
    const [sent = 0] = await requests.send('validation', name, new TextEncoder().encode(body), { typed });
    broken.push({ name, sent });
  });
  if (isSlow(facts)) await Promise.all(trials.map((trial) => trial()));
  else for (const trial of trials) await trial();
  facts.validation = { broken };
  noteSent(facts, 'validation', from, note);
};
