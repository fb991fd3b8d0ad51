import { escapeHtml } from '../escape-html';

/** The beginning of a page in one file: no script, nothing loaded, and a policy that says so. */
export function htmlHead(title: string, intro: string, style: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body>
<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(intro)}</p></header>
<main>
`;
}

export function htmlTail(): string {
  return '</main></body></html>\n';
}
