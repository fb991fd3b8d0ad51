import type { BadCertificate } from '@shared/https';

/** What each bad certificate is, and what a client that trusts the local CA must say to it. */
export const badCertificateWords: Record<BadCertificate, { title: string; shows: string }> = {
  expired: { title: 'Expired', shows: 'Ended yesterday. Nobody renewed it in time.' },
  not_yet_valid: {
    title: 'Not yet valid',
    shows: 'Begins in 30 days, as where a clock is wrong.',
  },
  wrong_host: {
    title: 'Wrong host',
    shows: 'Issued for other.localhost, which is not the host in the URL.',
  },
  self_signed: { title: 'Self-signed', shows: 'Signed by itself, so that nobody vouches for it.' },
  untrusted: {
    title: 'Untrusted authority',
    shows: 'Signed by another authority, which is sent along and which nobody trusts.',
  },
  weak_key: {
    title: 'Weak key',
    shows: 'A key of 1024 bits of RSA. OpenSSL and browsers refuse it; some clients do not look.',
  },
  incomplete_chain: {
    title: 'Missing intermediate',
    shows: 'Signed by an intermediate that is not sent. Browsers may know it from elsewhere; servers do not.',
  },
};
