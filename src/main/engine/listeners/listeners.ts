import type { Parsed } from '@shared/contract';
import type { Endpoint, Reply } from '@shared/endpoint/endpoint';
import { AppFailure } from '@shared/errors';
import type { Listening } from '@shared/listening';
import type { ReceiverStatus } from '@shared/model';
import type { Clock } from '../clock';
import type { Pairing } from '../pairing';
import { accessOf } from '../receiver/access';
import { assertPortFree } from '../receiver/port-free';
import { createReceiver, type Receiver } from '../receiver/receiver';
import type { Store } from '../store/store';

/** Receivers beside the one of the app, each on a port of its own, with the same log. */
export interface Listeners {
  /** Throws `port_taken`, or why else the port cannot be used. */
  open(wanted: Parsed<'listeners.open'>): Promise<Listening>;
  /** Resolves when what it caught is in the log. One that is closed stays so. */
  close(id: number): Promise<null>;
  closeAll(): Promise<void>;
  /** Takes the endpoints as they are now, where they are in force. */
  serve(): void;
}

interface ListenersOptions {
  store: Store;
  clock: Clock;
  pairing: Pairing;
  localCa: () => string | null;
}

interface Open {
  receiver: Receiver;
  reply: Reply | null;
}

/** How long open requests may go on when a listener is closed, in ms. */
const graceMs = 500;

export function createListeners({ store, clock, pairing, localCa }: ListenersOptions): Listeners {
  const open = new Map<number, Open>();
  let lastId = 0;
  const endpoints = (reply: Reply | null) => (reply ? [everyPath(reply)] : store.endpoints.list());

  async function close(id: number): Promise<null> {
    const listener = open.get(id);
    open.delete(id);
    await listener?.receiver.stop({ graceMs });
    return null;
  }

  return {
    close,
    async open({ host, port, reply }) {
      const { receiverPort, receiverAccess } = store.settings.get();
      // Whoever names a port is not served by another.
      if (port !== null && port !== 0) await assertPortFree({ host, port });
      const receiver = createReceiver({
        journal: store.journal,
        clock,
        pairing,
        keptBodyBytes: () => store.settings.get().keptBodyBytes,
        onStatus: () => {},
        localCa,
      });
      receiver.serve(endpoints(reply));
      receiver.protect(accessOf(receiverAccess));
      const status = await receiver.listen({ host, port: port ?? receiverPort });
      const listening = isWanted(status, port) ? status : null;
      if (listening === null || listening.url === null || listening.port === null) {
        await receiver.stop({ graceMs: 0 });
        throw new AppFailure(
          'port_taken',
          status.message ?? 'The port cannot be used.',
          'Choose another port.',
        );
      }
      lastId += 1;
      open.set(lastId, { receiver, reply });
      return { id: lastId, url: listening.url, port: listening.port };
    },
    async closeAll() {
      await Promise.all([...open.keys()].map(close));
    },
    serve() {
      for (const { receiver, reply } of open.values()) receiver.serve(endpoints(reply));
    },
  };
}

function isWanted({ state, port: got }: ReceiverStatus, port: number | null): boolean {
  return state === 'catching' && (port === null || port === 0 || got === port);
}

/** An endpoint that takes every request. It is in no list, so that it has no id. */
function everyPath(reply: Reply): Endpoint {
  return {
    id: 0,
    name: 'hookpair listen',
    path: '/*',
    enabled: true,
    reply,
    rules: [],
    contractGate: false,
    rateLimit: null,
    access: { kind: 'open' },
  };
}
