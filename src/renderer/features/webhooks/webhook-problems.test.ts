import { describe, expect, it } from 'vitest';
import { type WebhookDraft, webhookProblems } from './webhook-problems';

const good: WebhookDraft = {
  projectId: 1,
  name: 'Orders',
  url: 'https://api.example.com/webhook/promptpal',
  event: 'onPromptFinished',
  enabled: true,
  trustLocalCa: true,
};

describe('a webhook as it is typed', () => {
  it('can be saved with any http or https URL, also a local one', () => {
    expect(webhookProblems(good)).toEqual({});
    expect(webhookProblems({ ...good, url: ' http://127.0.0.1:4400/webhook/promptpal ' })).toEqual({});
  });

  it('is refused without a name or without a URL, each at its field', () => {
    expect(webhookProblems({ ...good, name: ' ', url: '' })).toEqual({
      name: 'Give it a name.',
      url: 'A target URL is needed.',
    });
  });

  it('is refused with a URL that cannot be sent to, with the reason', () => {
    expect(webhookProblems({ ...good, url: 'htp://oops' }).url).toContain('http');
    expect(webhookProblems({ ...good, url: 'api.example.com/hook' }).url).toContain('https://');
    expect(webhookProblems({ ...good, url: `https://a.example/${'x'.repeat(8192)}` }).url).toContain('8,192');
  });
});
