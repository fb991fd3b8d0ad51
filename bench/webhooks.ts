import { sampleBody } from '../src/shared/samples';

const sample = sampleBody('success', 'documented', { payloadProjectId: 1, now: 0, utcOffsetMinutes: 0 });

interface Webhook {
  path?: string;
  body?: string;
  /** Further header lines. */
  more?: string;
}

/** The bytes of a webhook. Its body is the documented sample (about 400 bytes), where none is given. */
export function webhook({ path = '/webhook/promptpal', body = sample, more = '' }: Webhook = {}): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: PromptPal@bench\r\n${more}` +
      `Content-Length: ${Buffer.byteLength(body)}\r\nContent-Type: application/json\r\nAccept-Encoding: gzip\r\n\r\n${body}`,
  );
}

/**
 * Many webhooks, of which none is the same as the one before: prompt, duration, tokens and time are others, and so is Content-Length. `more` gives
 * header lines to each.
 */
export function differing(more: (number: number) => string = () => ''): Buffer[] {
  const common = JSON.parse(sample) as Record<string, unknown>;
  return Array.from({ length: 4096 }, (_, number) => {
    const [promptId, duration, total] = [number % 5000, (number * 7919) % 20_000, (number * 31) % 3000];
    const timestamp = new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString();
    const body = {
      ...common,
      promptId,
      duration,
      timestamp,
      tokens: { prompt: 1, completion: total - 1, total },
    };
    return webhook({ body: JSON.stringify(body), more: more(number) });
  });
}

/** The sample with a field that fills it up. */
export function filled(bytes: number): string {
  if (bytes <= sample.length) return sample;
  const filling = 'All the world is a stage. '.repeat(Math.ceil(bytes / 26));
  const frame = sample.replace(/\}\s*$/, ',"filling":""}').length;
  return sample.replace(/\}\s*$/, `,"filling":"${filling.slice(0, bytes - frame)}"}`);
}
