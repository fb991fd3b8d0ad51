import { parseFilter } from './filter/parse';

/** Where a link of the scheme `hookpair:` leads. */
export type DeepLink = { to: 'exchange'; id: number } | { to: 'filter'; text: string } | { to: 'alerts' };

/** What became of a link that was read: where it leads, or why it leads nowhere. */
export type ReadLink = { ok: true; link: DeepLink } | { ok: false; message: string };

export const linkScheme = 'hookpair';

const longestLink = 8_000;
const longestFilter = 2_000;

/**
 * Reads `hookpair://exchange/12`, `hookpair://filter?text=status%3A500` or `hookpair://alerts`. Whoever made a link may
 * be anybody: what is not exactly one of these is refused, and no link does more than show something.
 */
export function readDeepLink(given: string): ReadLink {
  const text = given.trim();
  if (text.length > longestLink) return refused('it is too long');
  if (!URL.canParse(text)) return refused('it is not a URL');
  const url = new URL(text);
  if (url.protocol !== `${linkScheme}:`) return refused(`it does not begin with ${linkScheme}://`);
  if (url.username !== '' || url.password !== '' || url.port !== '' || url.hash !== '') {
    return refused('it has parts that mean nothing here');
  }
  const [path, names] = [url.pathname.replace(/\/$/, ''), [...url.searchParams.keys()]];
  switch (url.hostname) {
    case 'exchange':
      return names.length === 0 ? exchangeLink(path) : refused('it has parts that mean nothing here');
    case 'filter':
      if (path !== '' || names.join() !== 'text') return refused('it has no filter');
      return filterLink(url.searchParams.get('text') ?? '');
    case 'alerts':
      if (path !== '' || names.length > 0) return refused('it has parts that mean nothing here');
      return { ok: true, link: { to: 'alerts' } };
    default:
      return refused('it leads to nothing that there is');
  }
}

function exchangeLink(path: string): ReadLink {
  const id = Number(/^\/([1-9]\d{0,14})$/.exec(path)?.[1] ?? Number.NaN);
  return Number.isSafeInteger(id) ? { ok: true, link: { to: 'exchange', id } } : refused('it has no number');
}

function filterLink(text: string): ReadLink {
  if (text.length > longestFilter) return refused('its filter is too long');
  const parsed = parseFilter(text);
  return parsed.ok
    ? { ok: true, link: { to: 'filter', text } }
    : refused(`its filter cannot be read: ${parsed.error.message}`);
}

function refused(why: string): ReadLink {
  return { ok: false, message: `This link was not opened, because ${why}.` };
}

/** The link that leads there. */
export function printDeepLink(link: DeepLink): string {
  switch (link.to) {
    case 'exchange':
      return `${linkScheme}://exchange/${link.id}`;
    case 'filter':
      return `${linkScheme}://filter?text=${encodeURIComponent(link.text)}`;
    case 'alerts':
      return `${linkScheme}://alerts`;
  }
}

/** The link among the arguments that the app was started with; null where there is none. */
export function linkIn(args: readonly string[]): string | null {
  return args.findLast((arg) => arg.toLowerCase().startsWith(`${linkScheme}://`)) ?? null;
}
