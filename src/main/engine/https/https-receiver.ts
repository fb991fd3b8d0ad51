import { type BadCertificate, badCertificates, type HttpsStatus } from '@shared/https';
import type { Clock } from '../clock';
import { type Address, reachable } from '../receiver/listener';
import type { Receiver } from '../receiver/receiver';
import type { ServedCertificate } from '../receiver/secure-listener';
import type { LocalCa } from './authority';
import { authorityFiles, type KeySeal } from './authority-files';
import { localHosts, mustRenew } from './local-hosts';
import { SecurePort } from './secure-port';

export interface HttpsOptions {
  dataDir: string;
  clock: Clock;
  receiver: Receiver;
  /** Null where the system has no keyring. */
  seal: KeySeal | null;
  /**
   * Where https is wanted, asked for at each start; port 0 for any. Bad certificates get the ports after it, and are shown to
   * this computer alone.
   */
  address: () => Address;
  onStatus: (status: HttpsStatus) => void;
}

/** The https side of the receiver: the good certificate, and those that are bad on purpose. */
export interface HttpsReceiver {
  /** Makes what is missing of the local CA, and starts. Never rejects: the status tells what happened. */
  start(): Promise<void>;
  /** Stops it, and every bad certificate. */
  stop(): Promise<void>;
  /** Starts or stops the port that shows a bad certificate. Never rejects. */
  setBad(name: BadCertificate, on: boolean): Promise<HttpsStatus>;
  status(): HttpsStatus;
  /** The certificate of the local CA as PEM; null while there is none. */
  localCa(): string | null;
  /** The same, which is made if there is none. Rejects with what the file system says. */
  authority(): Promise<string>;
}

/** How often it is looked whether the certificate must be renewed, in ms. */
const renewalCheckMs = 60 * 60 * 1000;

export function createHttpsReceiver(options: HttpsOptions): HttpsReceiver {
  const { clock, receiver } = options;
  const files = authorityFiles(options.dataDir, options.seal);
  let localCa: LocalCa | null = null;
  let callOffRenewal: (() => void) | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  async function open(): Promise<LocalCa> {
    // Loaded with the first certificate: the library takes 100 ms.
    localCa ??= await (await import('./authority')).openLocalCa(files, clock);
    return localCa;
  }
  async function makeBad(name: BadCertificate): Promise<ServedCertificate> {
    const { badCertificate } = await import('./bad-certificates');
    return badCertificate(name, { authority: async () => (await open()).authority, now: clock.now() });
  }
  const tell = () => options.onStatus(status());
  const hosts = () => localHosts({ addresses: reachable(options.address().host) });
  const good = new SecurePort(receiver, async () => (await open()).leaf(hosts()), tell);
  const bad = badCertificates.map((name) => ({
    name,
    port: new SecurePort(receiver, () => makeBad(name), tell),
  }));

  function status(): HttpsStatus {
    return {
      receiver: good.status,
      authority: files.facts(),
      bad: bad.map(({ name, port }) => ({ name, status: port.status })),
      notice: localCa?.notice ?? null,
    };
  }

  /** Starting and stopping take turns, so that two clicks leave one listener. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  function renewLater(): void {
    callOffRenewal?.();
    callOffRenewal = clock.after(renewalCheckMs, () => {
      void inTurn(async () => {
        if (callOffRenewal === null) return;
        await good.renew((leaf) => mustRenew(leaf, clock.now(), hosts()));
        renewLater();
      });
    });
  }

  return {
    start: () =>
      inTurn(async () => {
        await good.start(options.address());
        renewLater();
      }),
    stop: () =>
      inTurn(async () => {
        callOffRenewal?.();
        callOffRenewal = null;
        await Promise.all([good, ...bad.map(({ port }) => port)].map((port) => port.stop()));
      }),
    setBad: (name, on) =>
      inTurn(async () => {
        const port = bad[badCertificates.indexOf(name)]?.port;
        const { port: wanted } = options.address();
        const own = wanted === 0 ? 0 : Math.min(wanted + 1 + badCertificates.indexOf(name), 65_535);
        await (on ? port?.start({ host: '127.0.0.1', port: own }) : port?.stop());
        return status();
      }),
    status,
    localCa: files.pem,
    authority: () =>
      inTurn(async () => {
        await open();
        tell();
        return files.pem() ?? '';
      }),
  };
}
