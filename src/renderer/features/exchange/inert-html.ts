/** Longer pages, in characters, could hold the window up while they are laid out. */
export const longestPreview = 512 * 1024;

/** What may stand at the head of the preview. A link to connect ahead is no fetch, so no policy would stop it. */
const policy = `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"><meta http-equiv="x-dns-prefetch-control" content="off">`;

/** Everything that runs, loads, leads elsewhere or embeds. The frame’s sandbox and policy stop these a second time. */
const active =
  'script, link, meta, base, iframe, frame, frameset, object, embed, applet, portal, template, noscript, audio, video, source, track';

/** A page without anything active, under a policy of its own; null when it is too long. */
export function inertHtml(html: string): string | null {
  if (html.length > longestPreview) return null;
  // Parsed into a document that has no window: nothing in it runs or loads.
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(active)) element.remove();
  for (const link of page.querySelectorAll('[href], [ping], [action], [formaction]')) {
    for (const name of ['href', 'ping', 'action', 'formaction', 'xlink:href']) link.removeAttribute(name);
  }
  const styles = [...page.head.querySelectorAll('style')].map((style) => style.outerHTML).join('');
  return `${policy}<title>Preview</title>${styles}${page.body?.outerHTML ?? ''}`;
}
