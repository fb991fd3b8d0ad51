import { formatCount } from '../../format';
import type { TlsReason } from '../../model';
import type { Source } from '../check';
import type { TlsFacts } from '../facts';
import { finding, line, lost, type Rule } from '../finding';
import { sources } from '../sources';

const dayMs = 24 * 60 * 60 * 1000;
/** A certificate that ends sooner is worth a warning, in days. */
const soonDays = 14;

/** What the TLS step tells. */
export const tlsRules: Rule = ({ tls }) => {
  if (!tls) return [];
  const leftDays = tls.leftMs === null ? null : Math.floor(tls.leftMs / dayMs);
  const old = tls.versions.find(({ name }) => name.startsWith('TLS 1.0'))?.accepted === true;
  const newer = tls.versions.some(({ name, accepted }) => !name.startsWith('TLS 1.0') && accepted === true);
  return [
    refusal(tls, old && !newer),
    tls.error === null && leftDays !== null && leftDays < soonDays
      ? finding('warning', 'tls', 'certificate_ends_soon', {
          title: `The certificate ends in ${formatCount(leftDays, 'day')}.`,
          effect: 'From then on no event arrives.',
          next: 'Renew it, and let it be renewed by itself from now on.',
          source: sources.validCertificate,
          evidence: certificateLines(tls),
        })
      : null,
    tls.error === null && tls.systemTrust === false && tls.info?.localCa !== true
      ? finding('note', 'tls', 'not_in_system_roots', {
          title: 'The roots of this system do not trust the certificate, although Node’s own list does.',
          effect: 'PromptPal’s client goes by the roots of the system it runs on.',
          next: 'Check that the system of PromptPal has a current list of certificate authorities.',
          source: sources.systemRoots,
          evidence: certificateLines(tls),
        })
      : null,
    tls.info?.localCa === true
      ? finding('note', 'tls', 'local_ca', {
          title: 'The certificate is of Hookpair’s own local CA.',
          effect: 'It is trusted here because the webhook says so. PromptPal does not trust it.',
          next: 'Use a certificate of a trusted authority in production.',
          source: sources.trustedAuthority,
        })
      : null,
    tls.error === null && old && newer
      ? finding('note', 'tls', 'old_tls_too', {
          title: 'Besides newer versions it still speaks TLS 1.0 or 1.1.',
          effect: 'Events are not affected. Scanners will complain.',
          next: 'Switch the old versions off.',
          source: sources.oldTls,
        })
      : null,
  ];
};

function refusal(tls: TlsFacts, onlyOld: boolean): ReturnType<Rule>[number] {
  if (tls.error === null) return null;
  const evidence = [line('Refused', `${tls.error.code}: ${tls.error.message}`), ...certificateLines(tls)];
  if (onlyOld) {
    return finding('failure', 'tls', 'tls_too_old', {
      title: 'The endpoint speaks only TLS 1.0 or 1.1, and PromptPal’s client wants 1.2 or newer.',
      effect: lost,
      next: 'Switch TLS 1.2 and 1.3 on in the server or the proxy before it.',
      source: sources.oldTls,
      evidence: tls.versions.map(({ name, accepted }) => line(name, accepted ? 'accepted' : 'refused')),
    });
  }
  if (tls.info === null && tls.plainAnswer && /^HTTP\/|^<|^[\x20-\x7e]{4}/.test(tls.plainAnswer)) {
    return finding('failure', 'tls', 'not_tls', {
      title: 'The URL is https, but the port answers without TLS.',
      effect: lost,
      next: 'Use http:// with this port, or the port on which https is served.',
      source: sources.testDirectly,
      evidence: [line('Without TLS', tls.plainAnswer.split('\r\n')[0] ?? ''), ...evidence],
    });
  }
  const reason = tls.reason ?? 'handshake';
  return finding('failure', 'tls', reason === 'handshake' ? 'handshake_failed' : `certificate_${reason}`, {
    ...certificateWords[reason],
    effect: lost,
    evidence,
  });
}

function certificateLines({ info }: TlsFacts) {
  return (info?.chain ?? []).map(({ subject, issuer, validFrom, validTo, subjectAltNames }, index) =>
    line(
      `Certificate ${index + 1}`,
      `${subject}; issued by ${issuer}; ${validFrom} to ${validTo}; ${subjectAltNames.join(', ') || 'no name'}`,
    ),
  );
}

const certificateWords: Record<TlsReason, { title: string; next: string; source: Source }> = {
  expired: {
    title: 'The certificate has expired.',
    next: 'Renew it, restart what serves it, and let it be renewed by itself.',
    source: sources.validCertificate,
  },
  not_yet_valid: {
    title: 'The certificate is not valid yet.',
    next: 'Check the clock of the machine that issued it, or wait.',
    source: sources.validCertificate,
  },
  self_signed: {
    title: 'The certificate is self-signed: no authority vouches for it.',
    next: 'Get one of a public authority, such as Let’s Encrypt.',
    source: sources.trustedAuthority,
  },
  wrong_host: {
    title: 'The certificate is for another host.',
    next: 'Issue it for the host of the URL, or use the host it was issued for.',
    source: sources.hostName,
  },
  untrusted: {
    title: 'The certificate is of an authority that nobody trusts.',
    next: 'Get one of a public authority, such as Let’s Encrypt.',
    source: sources.trustedAuthority,
  },
  incomplete_chain: {
    title: 'The certificate comes alone: the intermediate that signed it is not sent.',
    next: 'Serve the whole chain, leaf first (fullchain.pem, not cert.pem). Browsers fetch what is missing; PromptPal’s client does not.',
    source: sources.chain,
  },
  weak_key: {
    title: 'The key of the certificate is too weak.',
    next: 'Issue it for RSA with 2048 bits or more, or for P-256.',
    source: sources.validCertificate,
  },
  revoked: {
    title: 'The certificate was revoked.',
    next: 'Issue a new one.',
    source: sources.validCertificate,
  },
  handshake: {
    title: 'The TLS handshake fails.',
    next: 'Is this an https port, and does it speak TLS 1.2 or newer with common ciphers?',
    source: sources.validCertificate,
  },
};
