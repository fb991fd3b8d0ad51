import { splitCommand } from '../src/shared/alerts/split-command';
import { parseEventStream } from '../src/shared/body/event-stream';
import { parseForm } from '../src/shared/body/form';
import { imageSize } from '../src/shared/body/image-size';
import { duplicateNames, jsonPlaceAt } from '../src/shared/body/json-scan';
import { parseParameters } from '../src/shared/body/media-type';
import { parseMultipart } from '../src/shared/body/multipart';
import { indentXml } from '../src/shared/body/xml-indent';
import { diffJson } from '../src/shared/compare/json-diff';
import { parseJsonTree, printCompact } from '../src/shared/compare/json-tree';
import { looksLikeCurl, parseCurl } from '../src/shared/curl-parse/parse-curl';
import { linkIn, readDeepLink } from '../src/shared/deep-link';
import { compilePattern, patternProblem } from '../src/shared/endpoint/path-pattern';
import { parseTemplate } from '../src/shared/endpoint/template';
import { completeFilter } from '../src/shared/filter/complete';
import { parseFilter } from '../src/shared/filter/parse';
import { printFilter } from '../src/shared/filter/print';
import { filterChips } from '../src/shared/filter/spans';
import { priceTableSchema } from '../src/shared/insights/insights-schema';
import { indentJson } from '../src/shared/json-indent';
import { checkPayload } from '../src/shared/payload-check';
import { goUrlProblem } from '../src/shared/recorded/go-url';
import { parseJsonPath } from '../src/shared/redact/json-path';
import { bodyPaths, redactBody } from '../src/shared/redact/redact-body';
import { redactFields } from '../src/shared/redact/redact-url';
import { noRedaction } from '../src/shared/redact/redaction';
import { Secrets } from '../src/shared/redact/secrets';
import { linesOf, placeOfFile } from '../src/shared/samples/sample-file';
import { starterSuite } from '../src/shared/suite/starter-suite';
import { addCase, ignoreInCase, parseSuite } from '../src/shared/suite/suite-file';
import { readHarEntry } from '../src/shared/transfer/har-read';
import { readJsonLine } from '../src/shared/transfer/jsonl';
import { checkWebhookUrl } from '../src/shared/webhook-url';

/** What reads a text that anybody may have written. It must give an answer, whatever the text is. */
export interface Parser {
  kind: string;
  /** Texts that it reads without complaint. */
  good: readonly [string, ...string[]];
  read(text: string): unknown;
}

const payload = JSON.stringify({
  event: 'onPromptFinished',
  projectId: 1,
  promptId: 2,
  userId: 'u',
  result: 0,
  timestamp: '2026-11-25T10:30:00Z',
  duration: 1,
  tokens: { prompt: 1, completion: 2, total: 3 },
  cached: false,
  ip: '127.0.0.1',
  userAgent: 'a',
});
const har = JSON.stringify({
  startedDateTime: '2026-11-25T10:30:00.000Z',
  time: 5,
  request: {
    method: 'POST',
    url: 'http://a/x?y=1',
    httpVersion: 'HTTP/1.1',
    headers: [{ name: 'Host', value: 'a' }],
    postData: { mimeType: 'application/json', text: payload, encoding: 'base64' },
  },
  response: { status: 200, statusText: 'OK', headers: [], content: { text: '{}', size: 2 } },
  timings: { send: 1, wait: 2, receive: 2 },
});
const json: Parser['good'] = [payload, '[1.0,"\\u00e9",{"a":[{"b":null}]},-1e5,true]', '{"a":1,"a":2}'];
const redaction = { ...noRedaction, paths: ['$..userId', '$.tokens[*]'], query: ['token'] };
const bytesOf = (text: string) => Buffer.from(text, 'latin1');

export const parsers: readonly Parser[] = [
  {
    kind: 'filter language',
    good: [
      'orders status:>=400 since:1h -(model:gpt-4 OR cached:yes) body:"a \\"b"',
      'duration:1s..5s AND size:10kb..1mb until:"2026-11-25 10:30" *part* note:*',
    ],
    read(text) {
      const parsed = parseFilter(text);
      completeFilter(text, Math.floor(text.length / 2));
      filterChips(text);
      if (!parsed.ok) return parsed;
      const again = parseFilter(printFilter(parsed.filter));
      if (!again.ok) throw new Error(`What was printed is not read: ${printFilter(parsed.filter)}`);
      return again;
    },
  },
  {
    kind: 'cURL',
    good: [
      `curl -X POST 'http://127.0.0.1:4400/x' -H 'Content-Type: application/json' --data-raw '${payload}' --compressed`,
      'curl.exe --% "http://a" ^\r\n  -H ^"A: b^" --data-binary ^"{\\^"a^\\^": 1}^"',
      "echo aGk= | base64 --decode | curl --url $'http://a/\\u00e9' --data-binary @- -u a:b -G -F 'x=@y'",
    ],
    read: (text) => [looksLikeCurl(text), parseCurl(text)],
  },
  { kind: 'HAR entry', good: [har], read: (text) => readHarEntry(jsonOr(text)) },
  {
    kind: 'JSONL line',
    good: [`{"hookpair":1,"exchange":{"summary":{"id":1}},"bodies":{"request":"aGk="}}`],
    read: readJsonLine,
  },
  {
    kind: 'YAML suite',
    good: [starterSuite, 'a: &a [1]\nb: [*a, *a]\n<<: {c: !!binary aGk=}\n? [x]\n: |\n  text\n'],
    read(text) {
      const parsed = parseSuite(text);
      const edited = ignoreInCase(text, 'Success is answered 2xx', ['$.a']);
      return [parsed, edited, parsed.ok && addCase(text, { name: 'x', payload: { sample: 'success' } })];
    },
  },
  {
    kind: 'price table',
    good: [
      '{"currency":"USD","budget":5,"prices":[{"model":"gpt-4","since":0,"input":1,"output":2,"cached":null}]}',
    ],
    read: (text) => priceTableSchema.safeParse(jsonOr(text)),
  },
  {
    kind: 'deep link',
    good: ['hookpair://exchange/12', 'hookpair://filter?text=status%3A%3E%3D400', 'hookpair://alerts'],
    read: (text) => [readDeepLink(text), linkIn([text])],
  },
  {
    kind: 'JSON body',
    good: json,
    read(text) {
      const tree = parseJsonTree(text);
      const laidOut = indentJson(text);
      if (laidOut.ok !== parses(text)) throw new Error('It is JSON for one of two readers.');
      return [
        duplicateNames(text),
        jsonPlaceAt(text, Math.floor(text.length / 2)),
        tree && [printCompact(tree), diffJson(tree, tree)],
        checkPayload(bytesOf(text)),
      ];
    },
  },
  {
    kind: 'sample file',
    good: [`${payload}\n${payload}\n`, 'orders/broken.json'],
    read: (text) => [linesOf(text), placeOfFile(text)],
  },
  {
    kind: 'XML body',
    good: ['<?xml version="1.0"?><a b="c"><!-- d --><e><![CDATA[f]]></e>g &amp; h<i/></a>'],
    read: indentXml,
  },
  { kind: 'form body', good: ['a=1&b=%C3%A9&c=+&=&d'], read: parseForm },
  {
    kind: 'multipart body',
    good: ['--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x\r\n\r\n2\r\n--x--\r\n'],
    read: (text) => parseMultipart(bytesOf(text), 'x'),
  },
  {
    kind: 'event stream',
    good: ['id: 1\nevent: a\ndata: b\ndata: c\n\n: remark\nretry: 5\r\n\r\n'],
    read: parseEventStream,
  },
  {
    kind: 'media type',
    good: ['multipart/form-data; boundary="a\\"b"; charset=utf-8'],
    read: parseParameters,
  },
  {
    kind: 'image head',
    good: [
      '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x05\0\0\0\x05',
      '\xff\xd8\xff\xe0\0\x10JFIF\0\xff\xc0\0\x11\x08\0\x05\0\x05',
      'GIF89a\x05\0\x05\0',
      'RIFF\0\0\0\0WEBPVP8X',
    ],
    read: (text) => imageSize(bytesOf(text)),
  },
  {
    kind: 'path pattern',
    good: ['/orders/:id/*', '/a/**'],
    read: (text) => patternProblem(text) ?? compilePattern(text),
  },
  {
    kind: 'template',
    good: ['{"a":"{{body.a[0].b}}","b":{{counter}},"c":"{{header.x-id}}"}'],
    read: parseTemplate,
  },
  { kind: 'JSON path', good: ['$.a.b[0]', "$..token['a b'][*]"], read: parseJsonPath },
  { kind: 'command line of an alert', good: ['notify-send "a b" \'c\' d\\ e'], read: splitCommand },
  {
    kind: 'URL of a webhook',
    good: ['https://user:p@a.example:8443/x?y#z', 'http://[::1]/'],
    read: (text) => [checkWebhookUrl(text), goUrlProblem(text)],
  },
  {
    kind: 'redaction',
    good: [...json, 'token=abc&password=x'],
    read: (text) => [
      redactBody(
        text,
        [['Content-Type', 'application/json']],
        redaction,
        bodyPaths(redaction),
        new Secrets(),
      ),
      redactFields(text, redaction, new Secrets()),
    ],
  },
];

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
