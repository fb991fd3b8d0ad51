import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { respond } from './raw-endpoint';
import { sendHarness } from './send-harness';

const { send, endpoint } = sendHarness();

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('holds nothing of a request that is over, however long its connection lives', async () => {
  const target = await endpoint((socket) => socket.write(respond('200 OK')));
  const sendOnce = async (): Promise<WeakRef<Uint8Array>> => {
    const body = new Uint8Array(64).fill(0x20);
    await send(target.url, body);
    return new WeakRef(body);
  };
  const first = await sendOnce();
  await sendOnce();
  collectGarbage();
  expect(first.deref()).toBeUndefined();
  expect(target.requests.map(({ connection }) => connection)).toEqual([0, 0]);
});
