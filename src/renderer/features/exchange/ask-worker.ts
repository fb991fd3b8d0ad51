import { type BodyResult, type BodyTask, runBodyTask } from './body-tasks';

/** Up to here, in bytes, a body is done with at once: that takes a few ms, less than it would flicker. */
const shortEnough = 64 * 1024;
/** A body that takes longer, in ms, was made to: it is given up. */
const patience = 15_000;

interface Waiting {
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | null = null;
let lastId = 0;

/** The result at once for a short body, else a promise from the worker. It rejects when it takes too long. */
export function askWorker<Task extends BodyTask>(task: Task): BodyResult<Task> | Promise<BodyResult<Task>> {
  if (task.bytes.byteLength <= shortEnough && headLength(task) <= shortEnough) return runBodyTask(task);
  lastId += 1;
  const id = lastId;
  return new Promise<BodyResult<Task>>((resolve, reject) => {
    const timer = setTimeout(stop, patience);
    const end = <Value>(go: (value: Value) => void) => {
      return (value: Value) => {
        clearTimeout(timer);
        go(value);
      };
    };
    waiting.set(id, { resolve: end(resolve), reject: end(reject) });
    (worker ?? start()).postMessage({ id, task: { ...task, bytes: onItsOwn(task.bytes) } });
  });
}

/** A part of a longer body, copied: a port would send all of that body. */
function onItsOwn(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

function headLength(task: BodyTask): number {
  if (task.kind !== 'raw') return 0;
  return task.part.headers.reduce((length, [name, value]) => length + name.length + value.length, 0);
}

function start(): Worker {
  const started = new Worker(new URL('./body.worker.ts', import.meta.url), { type: 'module' });
  started.addEventListener('message', ({ data }: MessageEvent<{ id: number; result: never }>) => {
    waiting.get(data.id)?.resolve(data.result);
    waiting.delete(data.id);
  });
  started.addEventListener('error', stop);
  worker = started;
  return started;
}

/** Ends the worker and everything that it was asked; the next question starts another. */
function stop(): void {
  worker?.terminate();
  worker = null;
  const failure = new Error(
    'It took too long, or too much memory, to read this body. Look at it as hex, or save it.',
  );
  for (const { reject } of waiting.values()) reject(failure);
  waiting.clear();
}
