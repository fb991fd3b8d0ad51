import { bytesOfBase64 } from '../bytes';
import { curlArguments } from './curl-arguments';
import { type CurlRequest, curlRequest } from './curl-request';
import { shellWords, type Words } from './shell-words';
import { cmdWords, powerShellWords } from './windows-words';

export type ParsedCurl =
  | { ok: true; request: CurlRequest; notes: string[] }
  /** `at` and `length` say where in the text. */
  | { ok: false; error: { message: string; at: number; length: number } };

/** `echo BASE64 | base64 --decode |`, as our own snippets begin where the body has bytes that no word can hold. */
const pipe =
  /^\s*(?:echo|printf\s+(?:'%s'|%s))\s+['"]?([A-Za-z0-9+/=]*)['"]?\s*\|\s*base64\s+(?:--decode|-d|-D)\s*\|\s*/;
/** The file of the body in our own snippets for PowerShell. */
const file =
  /^\s*\$body = \[IO\.Path\]::GetTempFileName\(\)\s+\[IO\.File\]::WriteAllBytes\(\$body, (?:\[Text\.Encoding\]::UTF8\.GetBytes\('((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'\)|\[Convert\]::FromBase64String\('([^']*)'\))\)\s+/;

/** What our own snippets say about themselves, above the command. */
const remarks = /^(?:\s*#[^\n]*\n)*/;

/** Whether a text looks like a curl command, for offering to read it. */
export function looksLikeCurl(whole: string): boolean {
  const text = whole.replace(remarks, '');
  const start = text.slice(0, 4096);
  return (
    /^\s*(?:[$>#]\s+)?(?:\S*[\\/])?curl(?:\.exe)?[\s^`\\]/.test(start) ||
    (/^\s*(?:echo\s|\$body = )[\s\S]*\bcurl(?:\.exe)?\s/.test(text.slice(0, 200_000)) &&
      (pipe.test(text) || file.test(text)))
  );
}

/** Reads a curl command of a POSIX shell, of PowerShell or of cmd.exe as the request that it would send. */
export function parseCurl(text: string): ParsedCurl {
  const { command, offset, piped } = withoutInput(text);
  const prompt = /^\s*(?:[$>]\s+)?/.exec(command)?.[0].length ?? 0;
  const read = wordsOf(command.slice(prompt));
  const start = offset + prompt;
  if (!read.ok) return { ok: false, error: { ...read.error, at: read.error.at + start } };
  const [first, ...rest] = read.words;
  if (!first || !/(^|[\\/])curl(\.exe)?$/i.test(first.bytes)) {
    return {
      ok: false,
      error: {
        message: 'This is not a curl command: it begins with curl.',
        at: start,
        length: first?.length ?? 0,
      },
    };
  }
  const found = curlArguments(rest);
  if ('missing' in found) {
    const { at, length } = found.word;
    return { ok: false, error: { message: `A value must follow ${found.missing}.`, at: at + start, length } };
  }
  const built = curlRequest(found, piped);
  if (built.ok) return built;
  const { message, word } = built.problem;
  return { ok: false, error: { message, at: (word?.at ?? 0) + start, length: word?.length ?? 0 } };
}

/** Takes off what our own snippets write before the command, and gives what it feeds to curl. */
function withoutInput(commented: string): { command: string; offset: number; piped: Uint8Array | null } {
  const text = commented.replace(remarks, '');
  const above = commented.length - text.length;
  const piped = pipe.exec(text);
  if (piped)
    return {
      command: text.slice(piped[0].length),
      offset: above + piped[0].length,
      piped: bytesOfBase64(piped[1] ?? ''),
    };
  const written = file.exec(text);
  if (!written) return { command: text, offset: above, piped: null };
  const [whole, plain, encoded] = written;
  const bytes =
    plain === undefined
      ? bytesOfBase64(encoded ?? '')
      : new TextEncoder().encode(plain.replace(/(['\u2018-\u201b])['\u2018-\u201b]/g, '$1'));
  // The file is read from standard input then, as far as this parser is concerned.
  const command = text.slice(whole.length).replace('"@$body"', '"@-"    ');
  return { command, offset: above + whole.length, piped: bytes };
}

/** Whose quotes these are is seen in the first line: by how it is joined to the next one, or what the URL stands in. */
function wordsOf(command: string): Words {
  if (/^\S+\s+(-\S+\s+)*\^"/.test(command) || /^[^\n']*\^\r?\n/.test(command)) return cmdWords(command);
  if (/^curl\.exe\s/i.test(command) || /^[^\n]*\s`\r?\n/.test(command)) return powerShellWords(command);
  return shellWords(command);
}
