import { parentPort, workerData } from 'node:worker_threads';
import { serveInsights } from '../../insights/insights-thread';
import { openConnection } from '../database';
import { serveCheckpoints } from './checkpoints';
import type { ThreadData } from './messages';

// The entry of the threads that work on the log beside the engine's own; see docs/decisions/0013.

const data = workerData as ThreadData;
const db = openConnection(data.path);
const stop = data.task === 'insights' ? serveInsights(db, data, answer) : serveCheckpoints(db, data, answer);

function answer(message: object): void {
  data.port.postMessage(message);
  Atomics.add(data.answered, 0, 1);
  Atomics.notify(data.answered, 0);
}

data.port.on('message', ({ number, close }: { number: number; close?: true }) => {
  if (!close) return;
  stop();
  db.close();
  answer({ number });
  data.port.close();
});
parentPort?.postMessage('ready');
