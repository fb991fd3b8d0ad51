import { base64, utf8OfByteString, utf8Text } from '../bytes';
import { comments, hasBody, hasHeader, type Snippet, type SnippetRequest, toldHeaders } from './snippet';

/** What HTTPie adds unless it is told not to. */
const defaults = ['User-Agent', 'Accept', 'Accept-Encoding', 'Connection'];

/** An HTTPie command for a POSIX shell. */
export function httpieSnippet(request: SnippetRequest): Snippet {
  const { method, url, body } = request;
  const headers = toldHeaders(request);
  const withBody = hasBody(request);
  const text = utf8Text(body);
  const isPiped = withBody && (text === null || text.includes('\0'));
  const unreadable = headers.filter(([, value]) => utf8OfByteString(value) === null).map(([name]) => name);
  const notes = unreadable.length > 0 ? [`${unreadable.join(', ')}: not UTF-8; its bytes change here.`] : [];
  const unset = [...defaults, ...(withBody ? ['Content-Type'] : [])];
  const words = [
    `${isPiped ? '' : '--ignore-stdin '}${withBody && !isPiped ? `--raw ${quote(text ?? '')} ` : ''}${quote(method)} ${quote(url)}`,
    ...headers.map(([name, value]) => quote(item(name, utf8OfByteString(value) ?? value))),
    ...unset.filter((name) => !hasHeader(headers, name.toLowerCase())).map((name) => quote(`${name}:`)),
  ];
  const pipe = isPiped ? `echo ${base64(body)} | base64 --decode | ` : '';
  return { text: `${comments('#', notes)}${pipe}http ${words.join(' \\\n  ')}\n`, notes };
}

/** A request item. What HTTPie would take for another separator is escaped, and so is a backslash before it. */
function item(name: string, value: string): string {
  return value === '' ? `${name};` : `${name}:${value.replace(/^[=@]/, '\\$&')}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
