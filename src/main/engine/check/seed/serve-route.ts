/**
 * A program for Node that serves a route of Next.js over real HTTP as Next.js does: its handler gets the request as the web's
 * own Request, a method that it does not export gets 405, and what it throws becomes 500. Next.js itself is too big to be installed for a test.
 */
export function routeServer(file: string): string {
  return `
const http = require('node:http');
const { Readable } = require('node:stream');
const route = require(${JSON.stringify(file)});
const server = http.createServer(async (request, response) => {
  const handler = route[request.method];
  if (request.url !== '/webhook/promptpal' || !handler) {
    response.writeHead(handler ? 404 : 405).end();
    return;
  }
  const init = { method: request.method, headers: request.headers, body: Readable.toWeb(request), duplex: 'half' };
  try {
    const answer = await handler(new Request('http://' + request.headers.host + request.url, init));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  } catch {
    response.writeHead(500).end();
  }
});
server.listen(0, '127.0.0.1', () => console.log('PORT ' + server.address().port));
`;
}
