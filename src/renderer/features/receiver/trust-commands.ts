/** How one system or program is made to trust the local CA. */
export interface TrustCommand {
  name: string;
  command: string;
  /** What takes the trust back; null where it lasts for one run only. */
  undo: string | null;
}

/**
 * The exact commands, for a certificate in `path` and a receiver at `url`.
 * Sources: update-ca-certificates(8), certutil of NSS, security(1) of macOS, certutil of Windows, cli.html of Node,
 * curl(1), the user guide of requests.
 */
export function trustCommands(path: string, url: string, name: string): TrustCommand[] {
  const file = posix(path);
  const title = posix(name);
  return [
    { name: 'curl', command: `curl --cacert ${file} ${url}`, undo: null },
    { name: 'Node.js', command: `NODE_EXTRA_CA_CERTS=${file} node client.js`, undo: null },
    {
      name: 'Python requests',
      command: `REQUESTS_CA_BUNDLE=${file} python client.py`,
      undo: null,
    },
    {
      name: 'Debian and Ubuntu',
      command: `sudo cp ${file} /usr/local/share/ca-certificates/hookpair-local-ca.crt && sudo update-ca-certificates`,
      undo: 'sudo rm /usr/local/share/ca-certificates/hookpair-local-ca.crt && sudo update-ca-certificates --fresh',
    },
    {
      name: 'Chrome on Linux (NSS)',
      command: `certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n ${title} -i ${file}`,
      undo: `certutil -d sql:$HOME/.pki/nssdb -D -n ${title}`,
    },
    {
      name: 'macOS',
      command: `security add-trusted-cert -r trustRoot -k ~/Library/Keychains/login.keychain-db ${file}`,
      undo: `security remove-trusted-cert ${file}`,
    },
    {
      name: 'Windows',
      command: `certutil -user -addstore Root "${path}"`,
      undo: `certutil -user -delstore Root "${name}"`,
    },
  ];
}

/** A text as one word of a POSIX shell. */
function posix(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
