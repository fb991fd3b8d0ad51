import { eventModule, testModule } from './javascript-parts';
import type { StarterFile } from './starter';

const server = `'use strict';
const express = require('express');
const { createQueue, problemOf } = require('./event.js');

/** Starts the endpoint. \`work\` is called after the answer, once for each payload. */
function start(port, work) {
  const queue = createQueue(work);
  const app = express();
  app.disable('x-powered-by');
  app.post('/webhook/promptpal', express.raw({ type: 'application/json', limit: '1mb' }), (request, response) => {
    if (!Buffer.isBuffer(request.body)) return response.status(400).json({ error: 'not application/json' });
    let event;
    try {
      event = JSON.parse(request.body.toString('utf8'));
    } catch {
      return response.status(400).json({ error: 'not JSON' });
    }
    const problem = problemOf(event);
    if (problem) return response.status(400).json({ error: problem });
    queue.take(request.body, event);
    response.status(200).json({ status: 'received' });
  });
  app.all('/webhook/promptpal', (request, response) => response.status(405).set('Allow', 'POST').end());
  app.use((error, request, response, next) => {
    response.status(error.status >= 400 && error.status < 500 ? error.status : 500).json({ error: 'refused' });
  });
  return new Promise((resolve) => {
    const server = app.listen(port, () => {
      const stop = () => new Promise((closed) => server.close(closed));
      resolve({ port: server.address().port, stop });
    });
  });
}

module.exports = { start };

if (require.main === module) {
  start(Number(process.env.PORT ?? 3000), (event) => {
    console.log('Prompt', event.promptId, 'finished in', event.duration, 'ms');
  }).then(({ port }) => console.log('PORT ' + port));
}
`;

export const expressFiles: readonly StarterFile[] = [
  { name: 'server.js', text: server },
  { name: 'event.js', text: eventModule },
  { name: 'server.test.js', text: testModule },
];
