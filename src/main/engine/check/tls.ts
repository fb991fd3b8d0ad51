import type { TlsFacts } from '@shared/check/facts';
import type { TlsInfo } from '@shared/model';
import { CertificateRefused, tlsReason } from '../dispatcher/tls-info';
import { type CheckContext, type Note, type Step, targetOf } from './check-context';
import { plainAnswer } from './probe-plain';
import { type Handshake, handshake, ownHandshake } from './probe-tls';
import { systemRoots } from './system-roots';
import { errorFacts, within } from './within';

/** Milliseconds that one handshake has. */
const handshakeMs = 5_000;
/** Milliseconds that an answer without TLS has. */
const plainMs = 1_500;

const versions = [
  ['TLS 1.0 or 1.1', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }],
  ['TLS 1.2', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' }],
  ['TLS 1.3', { minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' }],
] as const satisfies readonly [string, Pick<Handshake, 'minVersion' | 'maxVersion'>][];

/** The handshake that PromptPal's client would do, and what else can be learned of the port. */
export const checkTls: Step = async (context, note) => {
  const { parts, facts, signal } = context;
  const { clock } = parts;
  const address = facts.tcp?.attempts.find(({ error }) => error === null)?.address ?? '';
  const startedAt = clock.monotonic();
  const own = await ownFacts(context);
  const ms = clock.monotonic() - startedAt;
  const target = targetOf(context);
  const [tried, trust] = await Promise.all([
    Promise.all(versions.map(([name, how]) => tryVersion(context, name, { address, ...how }))),
    systemTrust(context, address, own.info),
  ]);
  const failed = own.info === null;
  const plain = failed
    ? await within(clock, plainMs, signal, (inner) => plainAnswer(target, address, inner)).catch(() => '')
    : null;
  signal.throwIfAborted();
  const leaf = own.info?.chain[0];
  facts.tls = {
    ...own,
    ms,
    versions: tried.map(({ name, info }) => ({ name, accepted: info !== null })),
    systemTrust: trust,
    plainAnswer: plain,
    leftMs: leaf ? Date.parse(leaf.validTo) - clock.now() : null,
  };
  noteAll(facts.tls, tried, note);
};

async function ownFacts(context: CheckContext): Promise<Pick<TlsFacts, 'info' | 'reason' | 'error'>> {
  const { parts, signal } = context;
  const target = targetOf(context);
  try {
    const info = await within(parts.clock, handshakeMs, signal, (inner) =>
      ownHandshake(target, () => context.trust(), inner),
    );
    return { info, reason: null, error: null };
  } catch (thrown) {
    signal.throwIfAborted();
    const error = errorFacts(thrown);
    if (!(thrown instanceof CertificateRefused)) return { info: null, reason: 'handshake', error };
    return { info: thrown.tls, reason: tlsReason(thrown.code, thrown.tls.chain, parts.clock.now()), error };
  }
}

async function tryVersion(
  context: CheckContext,
  name: string,
  how: Handshake,
): Promise<{ name: string; info: TlsInfo | null; words: string }> {
  const { parts, signal } = context;
  try {
    const info = await within(parts.clock, handshakeMs, signal, (inner) =>
      handshake(targetOf(context), how, inner),
    );
    return { name, info, words: [info.protocol, info.cipher, info.alpn].filter(Boolean).join(', ') };
  } catch (thrown) {
    signal.throwIfAborted();
    return { name, info: null, words: `refused (${errorFacts(thrown).code})` };
  }
}

async function systemTrust(
  context: CheckContext,
  address: string,
  info: TlsInfo | null,
): Promise<boolean | null> {
  const roots = systemRoots();
  if (!roots || !info) return null;
  const { parts, signal } = context;
  const how: Handshake = { address, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3', roots: roots.pem };
  try {
    const seen = await within(parts.clock, handshakeMs, signal, (inner) =>
      handshake(targetOf(context), how, inner),
    );
    return seen.error === null;
  } catch {
    signal.throwIfAborted();
    return null;
  }
}

function noteAll(facts: TlsFacts, tried: { name: string; words: string }[], note: Note): void {
  for (const { name, words } of tried) note(name, words);
  for (const [
    index,
    { subject, issuer, subjectAltNames, validFrom, validTo },
  ] of facts.info?.chain.entries() ?? []) {
    note(`Certificate ${index + 1}`, `${subject}; issued by ${issuer}; ${validFrom} to ${validTo}`);
    if (index === 0) note('Names', subjectAltNames.join(', ') || 'none');
  }
  if (facts.error) note('Refused', `${facts.error.code}: ${facts.error.message}`);
  if (facts.systemTrust !== null) note('Roots of this system', facts.systemTrust ? 'trusted' : 'not trusted');
  if (facts.plainAnswer) note('Without TLS', facts.plainAnswer.split('\r\n')[0] ?? '');
  note('Took', `${Math.round(facts.ms)} ms`);
}
