import { createHash } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the new version is: it writes down that it was started, unless it is only being installed. */
export const newVersion = `#!/bin/sh
[ -n "$APPIMAGE_EXIT_AFTER_INSTALL" ] || echo started > "$HOME/started"
exit 0
${'#'.repeat(3_000_000)}
`;

/** A folder of releases as electron-builder makes it, served on this machine. */
export async function serveReleases() {
  const asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  const release = { sha512: createHash('sha512').update(newVersion).digest('base64'), isHeld: false };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://releases');
    asked.push({ path: pathname, headers: request.headers });
    if (pathname === '/latest-linux.yml') response.end(feed(release.sha512));
    else if (pathname !== '/Hookpair-0.2.0.AppImage') response.writeHead(404).end();
    else {
      response.writeHead(200, { 'Content-Length': newVersion.length });
      response.write(newVersion.slice(0, 1_000_000));
      if (!release.isHeld) response.end(newVersion.slice(1_000_000));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    asked,
    release,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function feed(sha512: string): string {
  const file = 'Hookpair-0.2.0.AppImage';
  return `version: 0.2.0
files:
  - url: ${file}
    sha512: ${sha512}
    size: ${newVersion.length}
path: ${file}
sha512: ${sha512}
releaseDate: '2026-11-26T00:00:00.000Z'
`;
}
