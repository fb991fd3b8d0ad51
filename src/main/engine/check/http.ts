import { isSlow, noteSent, type Step, slowMs, targetOf } from './check-context';
import { probeRaw } from './probe-raw';
import { handshake } from './probe-tls';
import { within } from './within';

/** Milliseconds to listen on after PromptPal has given up, to tell "late" from "never"; less where the budget is shorter. */
const listenOnMs = 2_500;
/** Milliseconds that a TLS handshake with an http URL has. */
const speaksTlsMs = 1_500;

/** What one event gets, as PromptPal sends it; then how the endpoint speaks HTTP. */
export const checkHttp: Step = async (context, note) => {
  const { facts, parts, requests, signal } = context;
  const listen = Math.min(listenOnMs, parts.budgetMs);
  const [first = 0] = await requests.send('http', 'success, documented', requests.sample(), {
    listenOnMs: listen,
  });
  facts.http = { first, speaksTls: null, raw: null, allow: null };
  const sent = facts.sent[first];
  const target = targetOf(context);
  if (!target.secure && (sent?.outcome === 'reset' || sent?.outcome === 'protocol')) {
    const address = facts.tcp?.attempts.find(({ error }) => error === null)?.address ?? '';
    facts.http.speaksTls = await within(parts.clock, speaksTlsMs, signal, (inner) =>
      handshake(target, { address, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' }, inner),
    ).then(
      () => true,
      () => false,
    );
    signal.throwIfAborted();
  }
  // What does not take an event, or redirects it, need not be asked how it speaks.
  if (sent?.outcome === 'delivered' && sent.hops.length === 0 && !isSlow(facts)) {
    const typed = { method: 'OPTIONS', headers: [] };
    const [options = 0] = await requests.send('http', 'OPTIONS', new Uint8Array(), { typed });
    facts.http.allow =
      facts.sent[options]?.answer?.telling.find(([name]) => /^allow$/i.test(name))?.[1] ?? null;
    facts.http.raw = await probeRaw(context, requests.sample(), Math.min(parts.budgetMs, slowMs * 2));
  }
  noteSent(facts, 'http', 0, note);
  for (const hop of sent?.hops ?? [])
    note('Redirect', `${hop.method} ${hop.url} → ${hop.status ?? 'no answer'}`);
  if (sent?.error) note('Error', `${sent.error.code}: ${sent.error.message}`);
  for (const [name, value] of sent?.answer?.telling ?? []) note(name, value);
  if (sent?.answer?.contentType) note('Content-Type', sent.answer.contentType);
  if (sent?.answer?.start) note('Body', sent.answer.start.slice(0, 300));
  const { raw, allow, speaksTls } = facts.http;
  if (allow !== null) note('Allow', allow);
  if (speaksTls !== null) note('TLS on this port', speaksTls ? 'yes' : 'no');
  if (!raw) return;
  note('100 Continue', raw.continued ? 'sent when asked' : 'not sent; the body was taken all the same');
  note(
    'Keep-alive',
    raw.keptOpen ? 'the connection stays open' : 'the connection is closed after the answer',
  );
  if (raw.extraBytes > 0) note('Bytes after the end', String(raw.extraBytes));
  if (raw.error) note('Raw socket', `${raw.error.code}: ${raw.error.message}`);
};
