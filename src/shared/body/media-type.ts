/** A Content-Type, taken apart (RFC 9110 §8.3.1). */
export interface MediaType {
  /** `type/subtype`, in lower case; empty when there is none that can be read. */
  essence: string;
  /** Names in lower case; of several with one name the first counts. */
  parameters: ReadonlyMap<string, string>;
}

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Reads `text/html; charset="utf-8"`. Never fails: what cannot be read is left out. */
export function parseMediaType(value: string): MediaType {
  const { first, parameters } = parseParameters(value);
  const [type = '', subtype = '', ...rest] = first.trim().toLowerCase().split('/');
  const essence = token.test(type) && token.test(subtype) && rest.length === 0 ? `${type}/${subtype}` : '';
  return { essence, parameters };
}

/**
 * Reads a header value of the form `value; name=token; name="quoted \" string"`, which Content-Type (RFC 9110 §5.6.6)
 * and Content-Disposition (RFC 6266 §4.1) have.
 */
export function parseParameters(value: string): { first: string; parameters: Map<string, string> } {
  const end = value.indexOf(';');
  const first = (end < 0 ? value : value.slice(0, end)).trim();
  const parameters = new Map<string, string>();
  const parameter = /;\s*([^\s=;]+)\s*=\s*(?:"((?:[^"\\]|\\[\s\S])*)"?|([^;]*))/g;
  for (const [, name = '', quoted, bare] of value.matchAll(parameter)) {
    const key = name.toLowerCase();
    if (parameters.has(key)) continue;
    parameters.set(key, quoted === undefined ? (bare ?? '').trim() : quoted.replace(/\\([\s\S])/g, '$1'));
  }
  return { first, parameters };
}
