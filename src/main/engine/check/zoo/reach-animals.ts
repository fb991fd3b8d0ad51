import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import type { Animal } from './animal';
import { closedPort, type Keeper } from './keeper';
import { soundEndpoint } from './sound-endpoint';

/** Answers of a name service that is not there. */
const noAnswer = () => Promise.reject(Object.assign(new Error('queryA ESERVFAIL'), { code: 'EAI_AGAIN' }));

/** Listens with the smallest backlog and never accepts: its process is stopped before anybody connects. */
async function stopped(keeper: Keeper, backlog: number): Promise<number> {
  const { child, port } = await keeper.node(
    `const s = require('net').createServer(); s.listen({ port: 0, host: '127.0.0.1', backlog: ${backlog} }, () => console.log('PORT ' + s.address().port));`,
  );
  child.kill('SIGSTOP');
  return port;
}

/** Those that an event does not even get to. */
export const reachAnimals: Animal[] = [
  {
    name: 'refused: nothing listens',
    expected: 'refused',
    start: async () => `http://127.0.0.1:${await closedPort()}/hook`,
  },
  {
    name: 'blackhole: a backlog that nobody empties',
    expected: 'filtered',
    waits: true,
    async start(keeper) {
      const port = await stopped(keeper, 1);
      // The queue holds one more than its length (Linux); what comes then is dropped.
      for (let nth = 0; nth < 2; nth += 1) {
        const socket = net.connect(port, '127.0.0.1');
        socket.on('error', () => {});
        keeper.later(() => socket.destroy());
        await once(socket, 'connect');
      }
      return `http://127.0.0.1:${port}/hook`;
    },
  },
  {
    name: 'hangs: connections queue, and nobody reads',
    expected: 'no_answer',
    waits: true,
    options: { budgetMs: 1_000 },
    start: async (keeper) => `http://127.0.0.1:${await stopped(keeper, 50)}/hook`,
  },
  {
    name: 'a name under .invalid',
    expected: 'name_not_found',
    start: async () => 'https://hooks.invalid/promptpal',
  },
  {
    name: 'a resolver that does not answer',
    expected: 'resolver_silent',
    options: { names: { lookup: noAnswer, cname: noAnswer } },
    start: async () => 'https://hooks.example.com/promptpal',
  },
  {
    name: 'one of two addresses is dead',
    expected: 'address_dead',
    options: {
      names: {
        lookup: async () => [
          { address: '127.0.0.1', family: 4 },
          { address: '127.0.0.2', family: 4 },
        ],
        cname: () => Promise.reject(new Error('none')),
      },
    },
    async start(keeper) {
      const port = await keeper.listen(http.createServer(soundEndpoint()));
      return `http://localhost:${port}/hook`;
    },
  },
  { name: 'a URL that is none', expected: 'bad_url', start: async () => 'http://exa mple.com/hook' },
  {
    name: 'a webhook that is switched off',
    expected: 'disabled',
    options: { webhook: { enabled: false } },
    async start(keeper) {
      return `http://127.0.0.1:${await keeper.listen(http.createServer(soundEndpoint()))}/hook`;
    },
  },
];
