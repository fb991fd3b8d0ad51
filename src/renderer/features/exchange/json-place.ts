import { type JsonPlace, jsonPath } from '@shared/body/json-scan';

/** A place in a JSON text, as it is shown. */
interface Placed {
  text: string;
  place: JsonPlace;
}

let last: Placed | null = null;

/** Keeps where the cursor is, for the commands that copy from there. */
export function rememberJsonPlace(placed: Placed | null): void {
  last = placed;
}

export function forgetJsonPlace(): void {
  last = null;
}

export function hasJsonPlace(): boolean {
  return last !== null;
}

/** The path at the cursor as JSONPath (RFC 9535), or null. */
export function jsonPathAtCursor(): string | null {
  return last && jsonPath(last.place.path);
}

/** The value at the cursor, or null. */
export function jsonValueAtCursor(): string | null {
  return last && valueToPaste(last.text, last.place);
}

/** A string as its text, everything else as its JSON: what one wants to paste elsewhere. */
export function valueToPaste(text: string, { from, to }: JsonPlace): string {
  const json = text.slice(from, to);
  if (!json.startsWith('"')) return json;
  try {
    return String(JSON.parse(json));
  } catch {
    return json;
  }
}
