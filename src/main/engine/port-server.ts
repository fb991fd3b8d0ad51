import type { ClientMessage, EngineMessage } from '@shared/rpc';
import type { Engine } from './index';

/** What the engine needs of a MessagePort; Electron's and Node's both fit. */
export interface EnginePort {
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: EngineMessage): void;
  start(): void;
  close(): void;
}

/** Answers the calls that come through a port, and forwards every event, until the port closes. */
export function servePort(port: EnginePort, engine: Engine): void {
  const post = (message: EngineMessage) => port.postMessage(message);
  const unsubscribe = engine.subscribe((event) => post({ type: 'event', ...event }));
  port.on('message', ({ data }) => {
    if (!isCall(data)) return;
    void engine
      .call(data.command, data.input)
      .then((result) => post({ type: 'result', id: data.id, result }));
  });
  port.on('close', unsubscribe);
  port.start();
}

/** The command and its input are checked by the engine. */
function isCall(data: unknown): data is ClientMessage {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === 'call' && 'id' in data;
}
