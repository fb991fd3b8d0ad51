import { type Issued, issue } from '../https/issue';

const dayMs = 24 * 60 * 60 * 1000;

/** For tests: a certificate for 127.0.0.1, valid from yesterday until tomorrow unless told otherwise; self-signed without `issuer`. */
export function testCertificate(
  name: string,
  options: {
    issuer?: Issued;
    ca?: boolean;
    fromDays?: number;
    toDays?: number;
    addresses?: string[];
    key?: 'RSA-1024';
  } = {},
): Promise<Issued> {
  const { issuer, ca = false, fromDays = -1, toDays = 1, addresses = ['127.0.0.1'], key } = options;
  return issue({
    name,
    hosts: ca ? null : { names: [], addresses },
    notBefore: Date.now() + fromDays * dayMs,
    notAfter: Date.now() + toDays * dayMs,
    ...(issuer && { issuer }),
    ...(key && { key }),
  });
}
