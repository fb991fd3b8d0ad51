// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a terminal would obey
const inLine = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above, without tab and line feed
const inText = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

/** One line that a terminal shows and does not obey: what was caught may have escape sequences in it. */
export function visibleLine(text: string): string {
  return text.replace(inLine, escaped);
}

/** The same for a text of several lines. */
export function visibleText(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(inText, escaped);
}

/** JSON that is one line, and harmless in a terminal too. */
export function jsonLine(value: unknown): string {
  return JSON.stringify(value).replace(inLine, (char) => `\\u${hex(char, 4)}`);
}

function escaped(char: string): string {
  return char.charCodeAt(0) < 0x100 ? `\\x${hex(char, 2)}` : `\\u${hex(char, 4)}`;
}

function hex(char: string, digits: number): string {
  return char.charCodeAt(0).toString(16).padStart(digits, '0');
}
