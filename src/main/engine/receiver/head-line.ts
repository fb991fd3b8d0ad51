import type { HeaderPair } from '@shared/model';
import { headersJson } from '../store/headers-json';

/** A header line of a head, as most clients write it: `Name: value`. */
export interface HeadLine {
  readonly pair: HeaderPair;
  /** All that stands before the value. */
  readonly prefix: string;
  /** The whole line, with its end. */
  readonly text: string;
  /** The pair as JSON. */
  readonly json: string;
  /** The same, up to the value. */
  readonly jsonPrefix: string;
  /** What else the value may be without that the request must be read in another way; null for nothing else. */
  readonly others: RegExp | null;
}

/** Values that Node's parser takes as they stand, and JSON too: ASCII without quotes, backslashes, and blanks around it. */
const plain = /^[!#-[\]-~](?:[ !#-[\]-~]*[!#-[\]-~])?$/;
const length = /^(?:0|[1-9]\d{0,8})$/;

/**
 * Lines that tell how a request is to be read, or what becomes of its connection (RFC 9110 §7 and §10.1, RFC 9112 §6 and §9), and those that
 * Node does not take as they stand.
 */
const decisive = new Set([
  'host',
  'connection',
  'proxy-connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'http2-settings',
  'expect',
  'set-cookie',
  '__proto__',
]);

/** The lines of a head that was parsed. Of two with the same name neither may differ: Node joins them, or drops one. */
export function headLines(headers: readonly HeaderPair[]): HeadLine[] {
  const names = headers.map(([name]) => name.toLowerCase());
  const once = (name: string) => names.indexOf(name) === names.lastIndexOf(name);
  return headers.map(([name, value], index) => {
    const key = names[index] ?? '';
    const mayDiffer = !decisive.has(key) && once(key);
    return {
      pair: [name, value],
      prefix: `${name}: `,
      text: `${name}: ${value}\r\n`,
      json: headersJson([[name, value]]).slice(1, -1),
      jsonPrefix: `["${name}","`,
      others: !mayDiffer ? null : key === 'content-length' ? length : plain,
    };
  });
}
