import { type ByteString, base64, bytesOf } from '../bytes';

/** Bytes in which secrets are looked for, with what several looks share. */
export interface Haystack {
  readonly bytes: ByteString;
  /** Without backslashes, and with `%41` undone, however often it was escaped. */
  readonly bare: ByteString;
  readonly lower: string;
}

/** Makes each view when it is first asked for: most bytes have nothing to undo. */
export function haystack(bytes: ByteString): Haystack {
  let bare: ByteString | null = null;
  let lower: string | null = null;
  return {
    bytes,
    get bare() {
      bare ??= /[%\\]/.test(bytes) ? undo(bytes) : bytes;
      return bare;
    },
    get lower() {
      lower ??= bytes.toLowerCase();
      return lower;
    },
  };
}

/** Percent signs first: a backslash between one and its digits keeps them apart. */
function undo(bytes: ByteString): ByteString {
  return bytes
    .replace(/%(?:25)*([0-9a-f]{2})/gi, (_all, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    )
    .replaceAll('\\', '');
}

/**
 * Makes a quick look for one secret, so that the pattern of secrets.ts, which is slow to build, is needed only where
 * something may be found. True too often, but never false where the pattern would find the secret.
 */
export function secretTrace(secret: ByteString): (hay: Haystack) => boolean {
  const isOdd = /[%\\&<>"' \p{Cc}]/u.test(secret);
  // A percent sign before the secret may have taken its first digits for its own.
  const rest = secret.replace(/^[0-9a-f]+/i, '');
  const stems = [0, 1, 2].map((offset) => base64Stem(secret, offset));
  const digits = [...secret].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  const wide = [...secret].join('\0');
  return ({ bytes, bare, lower }) => {
    if (bytes.includes(secret)) return true;
    if (stems.some((stem) => bytes.includes(stem))) return true;
    if (lower.includes(digits)) return true;
    if (bytes.includes('\0') && bytes.includes(wide)) return true;
    if (isOdd) return /[%\\&+]/.test(bytes);
    return bare !== bytes && (bare.includes(rest) || /\\u/.test(bytes));
  };
}

/** The longest piece without `+` and `/`, which stand in several forms, of what base64 makes of a secret. */
function base64Stem(secret: ByteString, offset: number): string {
  return base64Core(secret, offset)
    .split(/[+/]/)
    .reduce((most, piece) => (piece.length > most.length ? piece : most), '');
}

/** What the secret alone decides of base64 when `offset` bytes of something else stand before it in its group of three. */
export function base64Core(secret: ByteString, offset: number): string {
  const whole = base64(bytesOf('\0'.repeat(offset) + secret)).replaceAll('=', '');
  const first = Math.ceil((offset * 8) / 6);
  const full = Math.floor(((offset + secret.length) * 8) / 6);
  return whole.slice(first, full);
}
