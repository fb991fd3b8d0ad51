import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const scheme = 'hookpair-app';
export const appOrigin = `${scheme}://window`;
export const appUrl = `${appOrigin}/index.html`;

/**
 * Nothing from outside, no inline script, no eval. Styles may be inline: the component kit and the editor set
 * positions that way, and a style cannot run code.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  // The window’s own code, which reads long bodies beside it.
  "worker-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What a built window is made of. */
const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, codeCache: true } },
  ]);
}

/** Serves the files of the built window, and nothing else, under an origin of their own. */
export function serveWindowFiles(): void {
  const root = join(__dirname, '../renderer');
  protocol.handle(scheme, async (request) => {
    const path = normalize(join(root, decodeURIComponent(new URL(request.url).pathname)));
    const type = contentTypes[extname(path)];
    if (!path.startsWith(root + sep) || type === undefined) return notFound();
    // Read here and not through net.fetch, which would ask another process for each file while the window starts.
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return notFound();
    const headers = {
      'Content-Type': type,
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    };
    return new Response(bytes, { headers });
  });
}

function notFound(): Response {
  return new Response('Not found', { status: 404 });
}
