import { type ByteString, base64, utf8OfByteString, utf8Text } from '../bytes';
import { curlArguments } from './curl-bash';
import { comments, hasBody, type Snippet, type SnippetRequest } from './snippet';

/**
 * A curl command for PowerShell. The body goes through a file, because PowerShell changes the bytes of what it pipes,
 * and Windows PowerShell 5.1 takes the double quotes out of arguments.
 */
export function curlPowerShell(request: SnippetRequest): Snippet {
  const notes: string[] = [];
  const quoted = (bytes: ByteString): string => {
    const text = utf8OfByteString(bytes);
    if (text === null) notes.push('A header is not UTF-8; its bytes change here.');
    const shown = text ?? bytes;
    if (shown.includes('"'))
      notes.push('Use PowerShell 7.3 or newer: older ones drop the double quotes here.');
    return `'${shown.replace(/['\u2018-\u201b]/g, '$&$&')}'`;
  };
  const data = hasBody(request) ? ['--data-binary "@$body"'] : [];
  const line = [...curlArguments(request, quoted), ...data].join(' `\n  ');
  const unique = [...new Set(notes)];
  const file = hasBody(request) ? bodyFile(request.body, quoted) : '';
  return { text: `${comments('#', unique)}${file}curl.exe ${line}\n`, notes: unique };
}

function bodyFile(body: Uint8Array, quoted: (bytes: ByteString) => string): string {
  const text = utf8Text(body);
  const isPlain = text !== null && !/[\p{Cc}\ufeff]/u.test(text.replaceAll('\n', ''));
  const bytes = isPlain
    ? `[Text.Encoding]::UTF8.GetBytes('${text.replace(/['\u2018-\u201b]/g, '$&$&')}')`
    : `[Convert]::FromBase64String(${quoted(base64(body))})`;
  return `$body = [IO.Path]::GetTempFileName()\n[IO.File]::WriteAllBytes($body, ${bytes})\n`;
}
