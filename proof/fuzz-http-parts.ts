import type { Chance } from './fuzz-chance';

// What hostile clients are known to send, as Latin-1. From RFC 9112 §11 and the published lists of smuggling forms.

export const headerLines = [
  'Content-Length: 5',
  'Content-Length: 0',
  'Content-Length: 5, 5',
  'Content-Length: 5, 6',
  'Content-Length: -1',
  'Content-Length: +5',
  'Content-Length: 0x5',
  'Content-Length: 5 ',
  'Content-Length: 99999999999999999999',
  'Content-Length: 18446744073709551616',
  'Content-Length:',
  'Content-Length: five',
  'content-length : 5',
  'Content_Length: 5',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: Chunked',
  'Transfer-Encoding:\tchunked',
  'Transfer-Encoding: xchunked',
  'Transfer-Encoding : chunked',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding: identity, chunked',
  'Transfer-Encoding: gzip, chunked',
  'Transfer-Encoding: chunked\r\nTransfer-Encoding: x',
  'Transfer-Encoding:\r\n chunked',
  'Transfer-Encoding: "chunked"',
  'Transfer-Encoding: \x0bchunked',
  'X: y\r\n folded',
  ' X: begins with a blank',
  '\tX: y',
  'X : y',
  'X\0Y: z',
  'X: a\0b',
  'X: a\rb',
  'X: a\nContent-Length: 7',
  'X:',
  ': no name',
  'no colon',
  'Host: a',
  'Host: a\r\nHost: b',
  'Host: a/b@c:d',
  'Host: ',
  'Expect: 100-continue',
  'Expect: 200-maybe',
  'Connection: close',
  'Connection: keep-alive, close',
  'Connection: Upgrade\r\nUpgrade: websocket',
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__',
  'Content-Encoding: gzip',
  'Authorization: Basic !!!!',
  'X-Forwarded-For: ../../etc/passwd',
  '__proto__: x',
  'constructor: x',
  'X-Latin: \xe9\xff\x80',
  'Trailer: Content-Length',
  'Origin: http://evil.example',
] as const;

export const requestLines = [
  'GET / HTTP/1.1',
  'GET / HTTP/1.0',
  'GET / HTTP/0.9',
  'GET /',
  'GET  / HTTP/1.1',
  'GET\t/ HTTP/1.1',
  'GET / HTTP/1.1 ',
  'GET / HTTP/1.2',
  'GET / HTTP/2.0',
  'GET / http/1.1',
  'get / HTTP/1.1',
  'GET / HTTP/1.1\r',
  'GET /a b HTTP/1.1',
  'GET /\0 HTTP/1.1',
  'GET /\xff\xfe HTTP/1.1',
  'GET /%00%ff%2e%2e/ HTTP/1.1',
  'GET http://other.example/x HTTP/1.1',
  'GET http://u:p@[::1]:99999/ HTTP/1.1',
  'GET //evil.example/ HTTP/1.1',
  'GET ../../../etc/passwd HTTP/1.1',
  'GET ? HTTP/1.1',
  'GET * HTTP/1.1',
  'OPTIONS * HTTP/1.1',
  'CONNECT a:80 HTTP/1.1',
  'CONNECT / HTTP/1.1',
  'TRACE / HTTP/1.1',
  'HEAD / HTTP/1.1',
  'PRI * HTTP/2.0',
  'M-SEARCH * HTTP/1.1',
  'SOURCE /x ICE/1.0',
  'DESCRIBE rtsp://a/ RTSP/1.0',
  'PROPFIND / HTTP/1.1',
  'POST /e/rules HTTP/1.1',
  'POST /e/template?x={{x}} HTTP/1.1',
  'POST /e/gate HTTP/1.1',
  'FOO / HTTP/1.1',
  '',
] as const;

export const chunkLines = [
  '5\r\nhello\r\n',
  '5;a=b\r\nhello\r\n',
  '5;a="b\r\nhello\r\n',
  '5 \r\nhello\r\n',
  '05\r\nhello\r\n',
  '0x5\r\nhello\r\n',
  '-5\r\nhello\r\n',
  '+5\r\nhello\r\n',
  '6\r\nhello\r\n',
  '4\r\nhello\r\n',
  '5\nhello\n',
  '5\r\nhello',
  'fffffffffffffffff\r\nhello\r\n',
  'ffffffffffffffff\r\nhello\r\n',
  '7fffffff\r\nhello\r\n',
  '\r\n',
  'g\r\n',
  '5\r\r\nhello\r\n',
] as const;

export const lastChunks = [
  '0\r\n\r\n',
  '0\r\nX: y\r\n\r\n',
  '0\r\nContent-Length: 5\r\n\r\n',
  '0\r\nX : y\r\n\r\n',
  '00\r\n\r\n',
  '0\n\n',
  '0\r\n',
  '0;x\r\n\r\n',
  '',
] as const;

/** What is no HTTP at all. */
export function otherProtocol(chance: Chance): string {
  switch (chance.whole(0, 9)) {
    case 0:
      return chance.bytes(chance.whole(1, 600));
    case 1:
      return `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${chance.bytes(chance.whole(0, 500))}`;
    case 2:
      return 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0';
    case 3:
      return 'SSH-2.0-OpenSSH_9.2\r\n';
    case 4:
      return `\x05\x01\x00${chance.bytes(20)}`;
    case 5:
      return '*1\r\n$4\r\nPING\r\n';
    case 6:
      return `{"jsonrpc":"2.0","id":1}${'\n'.repeat(chance.whole(0, 3))}`;
    case 7:
      return '\r\n'.repeat(chance.whole(1, 2_000));
    case 8:
      return 'A'.repeat(chance.whole(1, 80_000));
    default:
      return '\0'.repeat(chance.whole(1, 5_000));
  }
}
