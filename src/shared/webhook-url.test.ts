import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWebhookUrl } from './webhook-url';

describe('a target URL as it is typed', () => {
  it.each([
    ['https://api.example.com/hook', null],
    ['http://user:pass@example.com:8080/a?b=c', null],
    ['http://localhost:3000/webhook', 'localhost'],
    ['http://127.0.0.1:4400', 'loopback'],
    ['http://127.1/', 'loopback'],
    ['http://10.1.2.3/', 'private'],
    ['http://172.16.0.1/', 'private'],
    ['http://172.32.0.1/', null],
    ['http://192.168.1.1/', 'private'],
    ['http://169.254.1.1/', 'link-local'],
    ['http://[::1]:4400/', 'loopback'],
    ['http://[fd00::1]/', 'private'],
    ['http://[fe80::1]/', 'link-local'],
    ['http://[::ffff:10.0.0.1]/', 'private'],
    ['http://[2001:db8::1]/', null],
  ])('accepts %s', (text, note) => {
    const check = checkWebhookUrl(text);
    expect(check.state).toBe('good');
    if (check.state !== 'good') return;
    if (note === null) expect(check.note).toBeNull();
    else expect(check.note).toContain(note);
  });

  it.each([
    ['example.com/hook', 'http:// or https://'],
    ['localhost:3000', 'http:// or https://'],
    ['ftp://example.com', 'not ftp'],
    ['http://', 'host is missing'],
    ['http:///path', 'host is missing'],
    ['http://exa mple.com', 'blanks'],
    ['http://example.com:99999/', 'port'],
    ['http://[::1', 'not a URL'],
  ])('refuses %s and says why', (text, message) => {
    expect(checkWebhookUrl(text)).toMatchObject({ state: 'bad', message: expect.stringContaining(message) });
  });

  it('answers for any text, and only calls good what the URL parser takes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (text) => {
        const check = checkWebhookUrl(text);
        if (check.state === 'good') expect(URL.canParse(text)).toBe(true);
      }),
    );
  });
});
