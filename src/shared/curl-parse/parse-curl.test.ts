import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { looksLikeCurl, parseCurl } from './parse-curl';

const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function read(text: string) {
  const parsed = parseCurl(text);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { method, url, headers, body } = parsed.request;
  return { method, url, headers, body: utf8(body), notes: parsed.notes };
}

function problem(text: string): { message: string; marked: string } {
  const parsed = parseCurl(text);
  if (parsed.ok) throw new Error('It was read.');
  const { message, at, length } = parsed.error;
  return { message, marked: text.slice(at, at + length) };
}

describe('a curl command', () => {
  it('is read with its method, headers and body', () => {
    expect(
      read(`curl -X PUT https://a.test/x -H 'X-A: 1' -H "X-B: two" --data-raw '{"a":"it'\\''s"}'`),
    ).toEqual({
      method: 'PUT',
      url: 'https://a.test/x',
      headers: [
        ['Content-Type', 'application/x-www-form-urlencoded'],
        ['X-A', '1'],
        ['X-B', 'two'],
        ['Content-Length', '12'],
      ],
      body: '{"a":"it\'s"}',
      notes: [],
    });
  });

  it('joins several -d, makes a POST of them, and a query with -G', () => {
    expect(read('curl -d a=1 -d b=2 http://a.test')).toMatchObject({ method: 'POST', body: 'a=1&b=2' });
    expect(read('curl -G -d a=1 --data-urlencode "b=x y&" http://a.test/?c#f')).toMatchObject({
      method: 'GET',
      url: 'http://a.test/?c&a=1&b=x%20y%26#f',
      body: '',
    });
  });

  it('knows --json, -u, -A, -b, -e, -I, --compressed and --url', () => {
    expect(
      read("curl --url a.test -u me:secret -A bot -b 'c=1' -e http://r.test --compressed --json '{}'"),
    ).toMatchObject({
      url: 'http://a.test',
      headers: [
        ['Authorization', 'Basic bWU6c2VjcmV0'],
        ['User-Agent', 'bot'],
        ['Cookie', 'c=1'],
        ['Referer', 'http://r.test'],
        ['Accept-Encoding', 'gzip, deflate, br'],
        ['Content-Type', 'application/json'],
        ['Accept', 'application/json'],
        ['Content-Length', '2'],
      ],
      notes: ['The URL has no scheme; curl takes it for http://.'],
    });
    expect(read('curl -I http://a.test')).toMatchObject({ method: 'HEAD' });
  });

  it('may join short options, and have its lines joined', () => {
    expect(read("curl -sSkLXPOST \\\n  -HX-A:1 \\\r\n  http://a.test -d$'a\\nb\\x41\\u00e9'")).toMatchObject({
      method: 'POST',
      headers: expect.arrayContaining([['X-A', '1']]),
      body: 'a\nbAé',
      notes: [expect.stringContaining('-k'), expect.stringContaining('-L')],
    });
  });

  it('names what it does not know, and goes on', () => {
    expect(read('curl --frobnicate -x proxy:1 http://a.test').notes).toEqual([
      '--frobnicate is not known and was left out.',
      '-x is not supported and was left out.',
    ]);
  });

  it('may come from the developer tools of a browser on Windows', () => {
    const cmd =
      'curl ^"https://a.test/?a=1^&b=2^" ^\r\n  -H ^"accept: */*^" ^\r\n  --data-raw ^"^{^\\^"a^\\^":^\\^"50^%^ off^\\^"^}^"';
    expect(read(cmd)).toMatchObject({ url: 'https://a.test/?a=1&b=2', body: '{"a":"50% off"}' });
    const shell = "curl.exe 'https://a.test' `\n  -H 'x: it''s' -d \"a`\"b\"";
    expect(read(shell)).toMatchObject({ headers: expect.arrayContaining([['x', "it's"]]), body: 'a"b' });
  });

  it('points at what cannot be read', () => {
    expect(problem("curl http://a.test -d 'open")).toEqual({
      message: 'This quote is not closed.',
      marked: "'",
    });
    expect(problem('curl http://a.test -H "Authorization: Bearer $TOKEN"')).toMatchObject({
      marked: '$TOKEN',
    });
    expect(problem('curl http://a.test | jq .')).toMatchObject({ marked: '|' });
    expect(problem('curl -F file=@a.png http://a.test')).toMatchObject({ marked: 'file=@a.png' });
    expect(problem('curl -d @body.json http://a.test')).toMatchObject({ marked: '@body.json' });
    expect(problem('curl -b jar.txt http://a.test')).toMatchObject({ marked: 'jar.txt' });
    expect(problem('curl http://a.test http://b.test')).toMatchObject({ marked: 'http://b.test' });
    expect(problem('curl http://a.test -H nonsense')).toMatchObject({ marked: 'nonsense' });
    expect(problem('curl http://a.test -X')).toMatchObject({
      message: 'A value must follow -X.',
      marked: '-X',
    });
    expect(problem('curl -s').message).toBe('The command has no URL.');
    expect(problem('wget http://a.test')).toMatchObject({ marked: 'wget' });
  });

  it('is recognised, and other texts are not', () => {
    expect(looksLikeCurl('  $ curl http://a.test')).toBe(true);
    expect(looksLikeCurl('curl.exe -s x')).toBe(true);
    expect(looksLikeCurl('echo YQ== | base64 --decode | curl x')).toBe(true);
    expect(looksLikeCurl('curling is a sport')).toBe(false);
    expect(looksLikeCurl('{"curl": 1}')).toBe(false);
  });

  it('never throws, and always points inside the text', () => {
    const piece = fc.constantFrom(
      '-d',
      '-H',
      "'",
      '"',
      '\\',
      '$(',
      '`',
      '^"',
      '\n',
      ' ',
      'a',
      'http://a',
      '--',
      '-XGET',
      '@',
      ';',
      "$'\\x",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (pieces) => {
        const text = `curl ${pieces.join('')}`;
        const parsed = parseCurl(text);
        if (parsed.ok) return;
        expect(parsed.error.at).toBeLessThanOrEqual(text.length);
        expect(parsed.error.at + parsed.error.length).toBeLessThanOrEqual(text.length + 1);
      }),
      { numRuns: 2000 },
    );
  });
});
