import type { ReceiverStatus, TlsReason } from './model';

/** Certificates that are wrong on purpose. Each is named after the reason for which it must be refused. */
export const badCertificates = [
  'expired',
  'not_yet_valid',
  'wrong_host',
  'self_signed',
  'untrusted',
  'weak_key',
  'incomplete_chain',
] as const satisfies readonly TlsReason[];
export type BadCertificate = (typeof badCertificates)[number];

/** The https side of the receiver. */
export interface HttpsStatus {
  receiver: ReceiverStatus;
  /** Null until something of https was used for the first time. */
  authority: Authority | null;
  /** In the order of {@link badCertificates}. */
  bad: { name: BadCertificate; status: ReceiverStatus }[];
  /** What a person should know of the authority, such as that a new one had to be made. */
  notice: string | null;
}

/** The local CA that signs what the https receiver shows. */
export interface Authority {
  name: string;
  fingerprint256: string;
  /** ISO 8601. */
  validTo: string;
  /** Where its certificate lies. */
  path: string;
  /** How its key is kept: encrypted by the system's keyring, or readable by the user alone. */
  protection: 'keyring' | 'file';
}
