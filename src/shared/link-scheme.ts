/** The scheme of links into the app, such as `hookpair://exchange/12`; see deep-link.ts. */
export const linkScheme = 'hookpair';
