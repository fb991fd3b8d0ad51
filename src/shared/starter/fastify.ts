import { eventModule, testModule } from './javascript-parts';
import type { StarterFile } from './starter';

const server = `'use strict';
const fastify = require('fastify');
const { createQueue, problemOf } = require('./event.js');

/** Starts the endpoint. \`work\` is called after the answer, once for each payload. */
async function start(port, work) {
  const queue = createQueue(work);
  const app = fastify({ bodyLimit: 1024 * 1024 });
  // The bytes as they came: their hash is the key by which a repetition is known.
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => done(null, body));
  app.post('/webhook/promptpal', async (request, reply) => {
    if (!Buffer.isBuffer(request.body)) return reply.code(400).send({ error: 'not application/json' });
    let event;
    try {
      event = JSON.parse(request.body.toString('utf8'));
    } catch {
      return reply.code(400).send({ error: 'not JSON' });
    }
    const problem = problemOf(event);
    if (problem) return reply.code(400).send({ error: problem });
    queue.take(request.body, event);
    return reply.code(200).send({ status: 'received' });
  });
  await app.listen({ port });
  return { port: app.server.address().port, stop: () => app.close() };
}

module.exports = { start };

if (require.main === module) {
  start(Number(process.env.PORT ?? 3000), (event) => {
    console.log('Prompt', event.promptId, 'finished in', event.duration, 'ms');
  }).then(({ port }) => console.log('PORT ' + port));
}
`;

export const fastifyFiles: readonly StarterFile[] = [
  { name: 'server.js', text: server },
  { name: 'event.js', text: eventModule },
  { name: 'server.test.js', text: testModule },
];
