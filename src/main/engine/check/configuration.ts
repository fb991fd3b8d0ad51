import type { ConfigurationFacts } from '@shared/check/facts';
import { checkWebhookUrl } from '@shared/webhook-url';
import type { Step } from './check-context';

/** What can be said before anything is sent. */
export const checkConfiguration: Step = async ({ url, webhook, target, facts }, note) => {
  const check = checkWebhookUrl(url);
  const bad = check.state === 'bad' ? check.message : check.state === 'empty' ? 'There is no URL.' : null;
  const refusedByPromptPal = check.state === 'good' ? check.note : null;
  const configuration: ConfigurationFacts = {
    webhook: webhook && { name: webhook.name, event: webhook.event, enabled: webhook.enabled },
    badUrl: target ? null : (bad ?? 'PromptPal’s client cannot take this URL.'),
    refusedByPromptPal,
    secure: target?.secure ?? false,
    local: refusedByPromptPal !== null,
    userinfo: (target?.userinfo ?? null) !== null,
  };
  facts.configuration = configuration;
  note('URL', url);
  if (webhook) {
    note('Webhook', webhook.name);
    note('Event', webhook.event);
    note('Enabled', webhook.enabled ? 'yes' : 'no');
  }
};
