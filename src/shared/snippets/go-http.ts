import { type ByteString, byteString, utf8ByteString, utf8OfByteString } from '../bytes';
import { comments, hasBody, hasHeader, type Snippet, type SnippetRequest, toldHeaders } from './snippet';

/** A Go program with net/http, whose strings hold any bytes. */
export function goSnippet(request: SnippetRequest): Snippet {
  const { method, url, body } = request;
  const told = toldHeaders(request);
  const host = told.find(([name]) => name.toLowerCase() === 'host')?.[1];
  const headers = told.filter(([name]) => name.toLowerCase() !== 'host');
  const names = [...new Set(headers.map(([name]) => name))];
  const withBody = hasBody(request);
  const notes = ['Go writes the headers sorted by name.'];
  const values = (name: string) =>
    headers.filter(([one]) => one === name).map(([, value]) => goString(value));
  const lines = [
    ...names.map((name) => `\treq.Header[${goString(name)}] = []string{${values(name).join(', ')}}`),
    // Nil keeps Go from adding its own.
    ...(hasHeader(headers, 'user-agent') ? [] : ['\treq.Header["User-Agent"] = nil']),
    ...(host === undefined ? [] : [`\treq.Host = ${goString(host)}`]),
  ];
  const reader = withBody ? `strings.NewReader(${goString(byteString(body))})` : 'nil';
  const text = `${comments('//', notes)}package main

import (
	"fmt"
	"io"
	"net/http"
${withBody ? '\t"strings"\n' : ''})

func main() {
	req, err := http.NewRequest(${goString(utf8ByteString(method))}, ${goString(utf8ByteString(url))}, ${reader})
	if err != nil {
		panic(err)
	}
${lines.join('\n')}
	client := http.Client{
		Transport:     &http.Transport{DisableCompression: true},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	res, err := client.Do(req)
	if err != nil {
		panic(err)
	}
	defer res.Body.Close()
	answer, _ := io.ReadAll(res.Body)
	fmt.Println(res.Status, string(answer))
}
`;
  return { text, notes };
}

/** An interpreted string literal (Go specification, String literals). */
function goString(bytes: ByteString): string {
  const text = utf8OfByteString(bytes);
  const escaped = (char: string) => {
    if (char === '\n') return '\\n';
    if (char === '"' || char === '\\') return `\\${char}`;
    const code = char.charCodeAt(0);
    return code < 0x80 || text === null
      ? `\\x${code.toString(16).padStart(2, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  };
  if (text === null) return `"${bytes.replace(/[\p{Cc}\xa0-\xff"\\]/gu, escaped)}"`;
  return `"${text.replace(/[\p{Cc}\u2028\u2029\ufeff"\\]/gu, escaped)}"`;
}
