import { extname, join, normalize, sep } from 'node:path';
import { app, protocol } from 'electron';

const scheme = 'hookpair-app';

/** Where the development server has the window. A package listens to nobody: it shows its own files. */
const developmentUrl = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
export const appOrigin = developmentUrl === undefined ? `${scheme}://window` : new URL(developmentUrl).origin;
export const appUrl = developmentUrl ?? `${appOrigin}/index.html`;

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

/** `net::ERR_FILE_NOT_FOUND`, as Chromium numbers it. */
const fileNotFound = -6;

/**
 * Serves the files of the built window, and nothing else, under an origin of their own. Chromium reads the files itself:
 * `protocol.handle` makes a Request and a Response for each here, which costs a tenth of a second while the window
 * starts; see docs/decisions/0009.
 */
export function serveWindowFiles(): void {
  const root = join(__dirname, '../renderer');
  protocol.registerFileProtocol(scheme, ({ url }, give) => {
    const path = pathOf(root, url);
    const type = path === null ? undefined : contentTypes[extname(path)];
    if (path === null || type === undefined) {
      give({ error: fileNotFound });
      return;
    }
    const headers = {
      'Content-Type': type,
      'Content-Security-Policy': contentSecurityPolicy,
      'X-Content-Type-Options': 'nosniff',
    };
    give({ path, mimeType: type.split(';')[0] ?? type, headers });
  });
}

/** The file that a URL names, or null for one that is not the window's. */
function pathOf(root: string, url: string): string | null {
  try {
    const path = normalize(join(root, decodeURIComponent(new URL(url).pathname)));
    return path.startsWith(root + sep) ? path : null;
  } catch {
    return null;
  }
}
