import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Clock, systemClock } from '../clock';
import { createSender, prepareRequest, type SendResult } from '../dispatcher/send';
import type { Limits } from '../receiver/limits';
import { type Harness, startHarness } from '../receiver/receiver-harness';
import { temporaryFolder } from '../store/testing';
import type { KeySeal } from './authority-files';
import { createHttpsReceiver, type HttpsReceiver } from './https-receiver';

/** For tests: an https receiver on a real log, with a sender that trusts its local CA where that is wanted. */
export interface HttpsHarness extends Harness {
  https: HttpsReceiver;
  dataDir: string;
  /** The path of the CA's certificate. */
  caFile: string;
  send(url: string, trustsLocalCa?: boolean): Promise<SendResult>;
}

export async function startHttps(
  options: { dataDir?: string; seal?: KeySeal; clock?: Clock; limits?: Partial<Limits> } = {},
): Promise<HttpsHarness> {
  const { dataDir = temporaryFolder(), seal = null, clock = systemClock() } = options;
  const harness = await startHarness({ limits: options.limits ?? {} });
  const https = createHttpsReceiver({
    dataDir,
    clock,
    receiver: harness.receiver,
    seal,
    address: () => ({ host: '127.0.0.1', port: 0 }),
    onStatus: () => {},
  });
  const sender = createSender({ clock: systemClock(), localCa: https.localCa });
  onTestFinished(async () => {
    sender.close();
    await https.stop();
    await harness.close();
  });
  const caFile = join(temporaryFolder(), 'ca.pem');
  writeFileSync(caFile, await https.authority());
  return {
    ...harness,
    https,
    dataDir,
    caFile,
    send(url, trustsLocalCa = true) {
      const body = new TextEncoder().encode('{"a":1}');
      const prepared = prepareRequest({ url, version: '1.16.8', body, trustsLocalCa });
      const options = { budgetMs: 10_000, keptBodyBytes: 1024 };
      return new Promise((resolve) => void sender.send(prepared, options, resolve));
    },
  };
}
