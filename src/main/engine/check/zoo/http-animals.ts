import http from 'node:http';
import net from 'node:net';
import type { FindingCode } from '@shared/check/effect-order';
import type { TryOptions } from '../check-harness';
import type { Animal } from './animal';
import type { Keeper } from './keeper';
import { type Habit, soundEndpoint } from './sound-endpoint';

async function withHabit(keeper: Keeper, habit: Habit): Promise<string> {
  const server = http.createServer(soundEndpoint(habit));
  return `http://127.0.0.1:${await keeper.listen(server)}/hook`;
}

/** Answers every request with this status and these headers. */
function always(status: number, headers: http.OutgoingHttpHeaders = {}, body = ''): Habit {
  return {
    instead(_request, response) {
      response.writeHead(status, headers).end(body);
      return true;
    },
  };
}

function habit(
  name: string,
  expected: FindingCode,
  habitOf: Habit | (() => Habit),
  options: TryOptions = {},
): Animal {
  return {
    name,
    expected,
    options,
    start: (keeper) => withHabit(keeper, typeof habitOf === 'function' ? habitOf() : habitOf),
  };
}

/** Answers each connection that has sent a whole event with these bytes, and then does what `then` says. */
function bytes(
  name: string,
  expected: FindingCode,
  answer: string,
  then: (socket: net.Socket) => void,
  options: TryOptions = {},
): Animal {
  return {
    name,
    expected,
    options,
    async start(keeper) {
      const server = net.createServer((socket) => {
        let seen = '';
        socket.on('error', () => {});
        socket.on('data', (chunk) => {
          seen += chunk.toString('latin1');
          const length = Number(/content-length: (\d+)/i.exec(seen)?.[1] ?? 0);
          const end = seen.indexOf('\r\n\r\n');
          if (end < 0 || seen.length < end + 4 + length) return;
          seen = '';
          socket.write(answer);
          then(socket);
        });
      });
      return `http://127.0.0.1:${await keeper.listen(server)}/hook`;
    },
  };
}

const json = 'Content-Type: application/json';
const received = '{"status":"received"}';
const login =
  '<!doctype html><html><head><title>Sign in</title></head><body><form><input name="user"><input type="password"></form></body></html>';

/** Those that answer wrongly, or too late. */
export const httpAnimals: Animal[] = [
  habit('301: the POST becomes a GET', 'redirect_to_get', {
    instead(request, response) {
      if (request.url === '/hook') response.writeHead(301, { Location: '/hook/' }).end();
      else response.writeHead(200).end('welcome');
      return true;
    },
  }),
  habit('302 to a login page', 'redirect_to_get', {
    instead(request, response) {
      if (request.url === '/hook') response.writeHead(302, { Location: '/login' }).end();
      else response.writeHead(200, { 'Content-Type': 'text/html' }).end(login);
      return true;
    },
  }),
  habit('308 to the real path', 'redirect_followed', {
    instead(request, response) {
      if (request.url !== '/hook') return false;
      response.writeHead(308, { Location: '/real' }).end();
      return true;
    },
  }),
  habit('a loop of redirects', 'redirect_loop', always(307, { Location: '/hook' })),
  habit('a redirect to nowhere', 'redirect_refused', always(302)),
  habit('204', 'not_200', {
    instead: (_request, response, event) => accepted(response, event, 204),
  }),
  habit('202', 'not_200', {
    instead: (_request, response, event) => accepted(response, event, 202),
  }),
  habit('500', 'server_error', always(500, {}, 'TypeError: x is not a function')),
  habit('404', 'path_not_found', always(404)),
  habit('405', 'method_not_allowed', always(405, { Allow: 'GET' })),
  habit('401', 'credentials_wanted', always(401, { 'WWW-Authenticate': 'Bearer' })),
  habit('403 of a firewall', 'credentials_wanted', always(403, { Server: 'waf' })),
  habit('415', 'content_type_refused', always(415)),
  habit('413', 'body_refused', always(413)),
  habit('422', 'event_refused', always(422, {}, '{"detail":"traceId is required"}')),
  habit('502 of a proxy', 'gateway_error', always(502, { Server: 'nginx' })),
  { ...habit('9.5 s', 'nearly_too_slow', { delayMs: () => 9_500 }), waits: true },
  { ...habit('10.5 s', 'too_slow', { delayMs: () => 10_500 }), waits: true },
  { ...habit('never, for 10 s', 'no_answer', { instead: () => true }), waits: true },
  habit('answers after the deadline', 'too_slow', { delayMs: () => 1_400 }, { budgetMs: 1_000 }),
  bytes(
    'dribble: a byte now and then',
    'body_too_slow',
    `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 5000\r\n\r\n{`,
    (socket) => {
      const timer = setInterval(() => socket.write(' '), 50);
      socket.on('close', () => clearInterval(timer));
    },
    { budgetMs: 1_000 },
  ),
  bytes('reset', 'connection_closed', '', (socket) => socket.resetAndDestroy()),
  bytes('closes without an answer', 'connection_closed', '', (socket) => socket.end()),
  bytes(
    'closes in the middle of the body',
    'body_cut',
    `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 5000\r\n\r\n{"status":"rec`,
    (socket) => socket.end(),
  ),
  bytes(
    'a chunked body without an end',
    'body_cut',
    `HTTP/1.1 200 OK\r\n${json}\r\nTransfer-Encoding: chunked\r\n\r\n15\r\n${received}\r\n`,
    (socket) => socket.end(),
  ),
  bytes(
    'Content-Length too large',
    'wrong_length',
    `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 60\r\n\r\n${received}`,
    (socket) => socket.end(),
  ),
  bytes(
    'Content-Length too large, and the connection stays',
    'wrong_length',
    `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 60\r\n\r\n${received}`,
    () => {},
    { budgetMs: 1_000 },
  ),
  bytes(
    'Content-Length too small',
    'wrong_length',
    `HTTP/1.1 200 OK\r\n${json}\r\nContent-Length: 10\r\n\r\n${received}`,
    () => {},
  ),
  bytes('a mail server', 'not_http', '220 mail.example.com ESMTP ready\r\n', (socket) => socket.end()),
  bytes(
    'switches protocols',
    'not_http',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
    () => {},
  ),
  habit('a login page with 200', 'login_page', always(200, { 'Content-Type': 'text/html' }, login)),
  habit(
    'a single-page app with 200',
    'html_page',
    always(
      200,
      { 'Content-Type': 'text/html' },
      '<!doctype html><html><body><div id="root"></div></body></html>',
    ),
  ),
];

/** A sound endpoint that answers good events with another 2xx. */
function accepted(response: http.ServerResponse, event: unknown, status: number): boolean {
  if (
    typeof event !== 'object' ||
    event === null ||
    !('event' in event) ||
    event.event !== 'onPromptFinished'
  )
    return false;
  response.writeHead(status).end();
  return true;
}
