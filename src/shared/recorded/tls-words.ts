import type { OutcomeReason } from '../model';

/**
 * What Go 1.20 and later say of a TLS failure, by the reason, and by the code and the message of OpenSSL or Node. What
 * depends on the moment, such as the time in "has expired", is left out.
 */
export function tlsWords(reason: OutcomeReason | null, code: string, message: string): string {
  switch (reason) {
    case 'expired':
    case 'not_yet_valid':
      return unverified('certificate has expired or is not yet valid');
    case 'wrong_host':
      return unverified(hostWords(message));
    case 'self_signed':
    case 'untrusted':
    case 'incomplete_chain':
      return unverified('certificate signed by unknown authority');
    case 'weak_key':
      return unverified('cannot verify signature: insecure algorithm');
    default:
      return handshakeWords(code, message);
  }
}

function unverified(words: string): string {
  return `tls: failed to verify certificate: x509: ${words}`;
}

/** From Node's `IP: 127.0.0.1 is not in the cert's list: 127.0.0.2` and its like. */
function hostWords(message: string): string {
  const [, kind, asked = '', listed = ''] =
    /(Host|IP): (\S+?)\.? is not (?:in the cert's (?:list|altnames)|cert's CN): ?(.*)$/.exec(message) ?? [];
  const names = [...listed.matchAll(/(?:DNS:|^|, )([^,\s:]+)(?=,|$)/g)].map(([, name]) => name).join(', ');
  if (kind === 'IP') {
    return names === ''
      ? `cannot validate certificate for ${asked} because it doesn't contain any IP SANs`
      : `certificate is valid for ${names}, not ${asked}`;
  }
  if (kind === 'Host' && message.includes("cert's altnames")) {
    return `certificate is valid for ${names}, not ${asked}`;
  }
  return `certificate is not valid for any names${asked === '' ? '' : `, but wanted to match ${asked}`}`;
}

function handshakeWords(code: string, message: string): string {
  const [, alert] = /ALERT_(\w+)$/.exec(code) ?? [];
  if (alert === 'PROTOCOL_VERSION') return 'remote error: tls: protocol version not supported';
  if (alert !== undefined) return `remote error: tls: ${alert.toLowerCase().replaceAll('_', ' ')}`;
  if (code.endsWith('WRONG_VERSION_NUMBER')) return 'tls: first record does not look like a TLS handshake';
  if (code.endsWith('UNSUPPORTED_PROTOCOL')) return 'tls: server selected unsupported protocol version';
  if (code !== 'ECONNRESET') return 'tls: handshake failure';
  return message.startsWith('read ') ? 'read tcp: read: connection reset by peer' : 'EOF';
}
