import type { X509Certificate } from 'node:crypto';
import type { Certificate } from '@shared/model';

/** What a certificate says of itself. */
export function certificateFacts(certificate: X509Certificate): Certificate {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    subjectAltNames: altNames(certificate.subjectAltName),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    serialNumber: certificate.serialNumber,
    fingerprint256: certificate.fingerprint256,
  };
}

/** Node writes one attribute a line; an empty subject is undefined. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** `DNS:a, DNS:b`; a name that has a comma or a quote is a JSON string there. */
function altNames(text: string | undefined): string[] {
  return text?.match(/(?:[^,"]|"(?:[^"\\]|\\.)*")+/g)?.map((name) => name.trim()) ?? [];
}

function isoDate(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}
