/** One pair of an `application/x-www-form-urlencoded` body. */
export interface FormField {
  /** Decoded, as an endpoint sees them. */
  name: string;
  value: string;
  /** As they came. */
  rawName: string;
  rawValue: string;
  /** Whether a `%` is not followed by two hex digits, or the bytes are not UTF-8: then decoders disagree. */
  doubtful: boolean;
}

/** Reads a form body (WHATWG URL §5.1): every pair in its order, repeated names kept. Never fails. */
export function parseForm(text: string): FormField[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      const rawName = equals < 0 ? pair : pair.slice(0, equals);
      const rawValue = equals < 0 ? '' : pair.slice(equals + 1);
      const name = decode(rawName);
      const value = decode(rawValue);
      return {
        name: name.text,
        value: value.text,
        rawName,
        rawValue,
        doubtful: name.doubtful || value.doubtful,
      };
    });
}

function decode(raw: string): { text: string; doubtful: boolean } {
  const spaced = raw.replaceAll('+', ' ');
  if (!spaced.includes('%')) return { text: spaced, doubtful: false };
  let doubtful = /%(?![0-9a-fA-F]{2})/.test(spaced);
  const text = spaced.replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => {
    const bytes = Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    doubtful ||= decoded.includes('\ufffd');
    return decoded;
  });
  return { text, doubtful };
}
