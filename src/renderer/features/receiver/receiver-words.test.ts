import type { ReceiverStatus } from '@shared/model';
import { describe, expect, it } from 'vitest';
import { receiverWords } from './receiver-words';

const catching: ReceiverStatus = {
  state: 'catching',
  url: 'http://127.0.0.1:4400',
  host: '127.0.0.1',
  reachableAt: [],
  wantedPort: 4400,
  port: 4400,
  message: null,
};
const running = { state: 'running' } as const;

describe('the receiver in words', () => {
  it('is good and gives the URL while it catches on the port that was asked for', () => {
    const words = receiverWords(catching, running);
    expect(words).toEqual({
      tone: 'good',
      text: 'Catching on http://127.0.0.1:4400',
      url: 'http://127.0.0.1:4400',
      aside: null,
      note: null,
    });
  });

  it('warns with the reason when another port had to be taken', () => {
    const words = receiverWords({ ...catching, url: 'http://127.0.0.1:4401', port: 4401 }, running);
    expect(words).toMatchObject({ tone: 'warn', text: 'Catching on http://127.0.0.1:4401' });
    expect(words.note).toContain('4400');
    expect(words.aside).toBe('4400 is taken');
  });

  it('warns as long as other machines can reach it', () => {
    const open = { ...catching, host: '0.0.0.0', reachableAt: ['http://192.168.1.5:4400'] };
    expect(receiverWords(open, running)).toMatchObject({
      tone: 'warn',
      url: 'http://127.0.0.1:4400',
      aside: 'open to the network',
      note: 'Other machines can send here, and everything is logged: http://192.168.1.5:4400.',
    });
    const unreached = receiverWords({ ...open, reachableAt: [] }, running);
    expect(unreached).toMatchObject({ tone: 'warn', aside: 'open to the network' });
  });

  it('does not warn of any port when any port was asked for', () => {
    expect(receiverWords({ ...catching, wantedPort: 0, port: 53_211 }, running).tone).toBe('good');
  });

  it('says that nothing is caught when it is stopped, failed, or the engine is away', () => {
    const stopped: ReceiverStatus = { ...catching, state: 'stopped', url: null, port: null };
    expect(receiverWords(stopped, running)).toMatchObject({ tone: 'warn', url: null });
    const failed: ReceiverStatus = { ...stopped, state: 'failed', message: 'Port 80 needs more rights.' };
    expect(receiverWords(failed, running).note).toBe('Port 80 needs more rights.');
    const away = { state: 'away', message: 'It stopped.', hint: '', retryInMs: null } as const;
    expect(receiverWords(catching, away)).toMatchObject({ tone: 'warn', text: 'Not catching', url: null });
  });

  it('claims nothing before the engine has answered', () => {
    expect(receiverWords(null, running)).toMatchObject({ tone: 'neutral', url: null });
  });
});
