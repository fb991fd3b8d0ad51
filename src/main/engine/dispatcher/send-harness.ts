import { afterEach } from 'vitest';
import { systemClock } from '../clock';
import { type RawEndpoint, rawEndpoint } from './raw-endpoint';
import {
  createSender,
  prepareRequest,
  type Sender,
  type Sending,
  type SendOptions,
  type SendResult,
} from './send';

/** For tests: endpoints and a sender that are closed after each test. */
export function sendHarness(senderOptions: Omit<Parameters<typeof createSender>[0], 'clock'> = {}) {
  const open: (() => unknown)[] = [];
  let sender: Sender | null = null;
  afterEach(async () => {
    sender?.close();
    sender = null;
    for (const close of open.splice(0)) await close();
  });
  const start = (
    url: string,
    body: string | Uint8Array = '{}',
    options: Partial<SendOptions> = {},
  ): Sending & { result: Promise<SendResult> } => {
    const made = sender ?? createSender({ clock: systemClock(), ...senderOptions });
    sender = made;
    const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
    const prepared = prepareRequest({ url, version: '1.16.8', body: bytes });
    let sending: Sending | null = null;
    const result = new Promise<SendResult>((resolve) => {
      sending = made.send(prepared, { budgetMs: 5_000, keptBodyBytes: 1 << 20, ...options }, resolve);
    });
    return { result, stop: (outcome) => sending?.stop(outcome) };
  };
  return {
    start,
    send: (...input: Parameters<typeof start>): Promise<SendResult> => start(...input).result,
    async endpoint(answer: Parameters<typeof rawEndpoint>[0]): Promise<RawEndpoint> {
      const endpoint = await rawEndpoint(answer);
      open.push(endpoint.close);
      return endpoint;
    },
    closeLater(close: () => unknown): void {
      open.push(close);
    },
  };
}
