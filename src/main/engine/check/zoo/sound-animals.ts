import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import { checkSteps } from '@shared/check/steps';
import { testCertificate } from '../../dispatcher/test-certificates';
import type { Issued } from '../../https/issue';
import type { Animal } from './animal';
import { isEvent, soundEndpoint } from './sound-endpoint';

const everything = { steps: checkSteps };

/** In Python, with a thread for each connection. */
const python = `
import json, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Hook(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def answer(self, status):
        body = json.dumps({'status': 'received' if status == 200 else 'refused'}).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
    def do_GET(self):
        self.answer(405)
    def do_POST(self):
        length = int(self.headers.get('Content-Length') or 0)
        if length > 1000000:
            self.close_connection = True
            return self.answer(413)
        body = self.rfile.read(length)
        if self.headers.get('Content-Type') != 'application/json':
            return self.answer(415)
        try:
            event = json.loads(body)
            good = event['event'] == 'onPromptFinished' and type(event['projectId']) is int and type(event['tokens']['total']) is int
        except (ValueError, KeyError, TypeError, RecursionError):
            good = False
        self.answer(200 if good else 400)
    def log_message(self, *args):
        pass

class Server(ThreadingHTTPServer):
    request_queue_size = 100

server = Server(('127.0.0.1', 0), Hook)
print('PORT', server.server_address[1], flush=True)
server.serve_forever()
`;

/** Those that must get no finding but notes. `root` is the authority that is trusted. */
export function soundAnimals(root: () => Issued): Animal[] {
  const leaf = (issuer: Issued) => testCertificate('zoo.example', { issuer, toDays: 90 });
  const tls = async () => {
    const between = await testCertificate('Intermediate', { ca: true, issuer: root() });
    const own = await leaf(between);
    return { key: own.key, cert: `${own.pem}\n${between.pem}` };
  };
  return [
    {
      name: 'sound: Node, http',
      expected: null,
      options: everything,
      start: async (keeper) =>
        `http://127.0.0.1:${await keeper.listen(http.createServer(soundEndpoint()))}/hook`,
    },
    {
      name: 'sound: https with its whole chain',
      expected: null,
      options: everything,
      start: async (keeper) =>
        `https://127.0.0.1:${await keeper.listen(https.createServer(await tls(), soundEndpoint()))}/hook`,
    },
    {
      name: 'sound: HTTP/2, and HTTP/1.1 for who wants it',
      expected: null,
      async start(keeper) {
        const handler = soundEndpoint();
        const server = http2.createSecureServer({ ...(await tls()), allowHTTP1: true }, (request, response) =>
          handler(request as unknown as http.IncomingMessage, response as unknown as http.ServerResponse),
        );
        return `https://127.0.0.1:${await keeper.listen(server)}/hook`;
      },
    },
    {
      name: 'sound: a raw socket that closes after each answer',
      expected: null,
      start: async (keeper) => `http://127.0.0.1:${await keeper.listen(closing())}/hook`,
    },
    {
      name: 'sound: Python, a thread for each connection',
      expected: null,
      options: everything,
      start: async (keeper) => `http://127.0.0.1:${(await keeper.run('python3', ['-c', python])).port}/hook`,
    },
    {
      name: 'sound: answers after 300 ms',
      expected: null,
      start: async (keeper) =>
        `http://127.0.0.1:${await keeper.listen(http.createServer(soundEndpoint({ delayMs: () => 300 })))}/hook`,
    },
  ];
}

/** No keep-alive, no Content-Length, and a body in chunks. */
function closing(): net.Server {
  return net.createServer((socket) => {
    let seen = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      seen = Buffer.concat([seen, chunk]);
      const end = seen.indexOf('\r\n\r\n');
      const head = seen.toString('latin1', 0, Math.max(0, end));
      const body = seen.subarray(end + 4);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (end < 0 || body.length < length) return;
      const good = head.startsWith('POST ') && head.includes('application/json') && isEvent(parsed(body));
      socket.end(
        `HTTP/1.1 ${good ? '200 OK' : '400 Bad Request'}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
      );
    });
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return null;
  }
}
