import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { OpenSend } from './open-send';
import { SendQueue } from './send-queue';
import { Shelf } from './shelf';

function sendOf(exchangeId: number): OpenSend {
  return {
    sent: { exchangeId, projectId: null, webhookId: null },
    connection: {},
    request: { method: 'POST', target: '/', promptId: null, body: new Uint8Array(exchangeId % 7) },
    shelf: new Shelf(''),
    carriedAt: 0,
    endedAt: 0,
    status: 200,
    keys: null,
    doubtsBefore: 0,
    claims: [],
    paired: false,
    place: null,
    shelfPlace: null,
  };
}

it('gives the oldest that is left, whatever was taken from its middle', () => {
  const steps = fc.array(fc.oneof(fc.constant('add'), fc.constant('first'), fc.nat(5_000)), {
    maxLength: 5_000,
    size: 'max',
  });
  fc.assert(
    fc.property(steps, (actions) => {
      const queue = new SendQueue();
      const model = new Set<OpenSend>();
      const all: OpenSend[] = [];
      const remove = (send: OpenSend | undefined | null) => {
        if (!send) return;
        queue.remove(send);
        model.delete(send);
      };
      for (const action of actions) {
        if (action === 'add') {
          const send = sendOf(all.length);
          all.push(send);
          queue.add(send);
          model.add(send);
        } else remove(action === 'first' ? queue.first() : all[action]);
        expect(queue.first()).toBe([...model][0] ?? null);
        expect(queue.size).toBe(model.size);
      }
      expect(queue.bytes).toBe([...model].reduce((sum, { request }) => sum + request.body.byteLength, 0));
    }),
    { numRuns: 20 },
  );
});
