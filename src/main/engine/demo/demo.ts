import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Counted, DemoStarted } from '@shared/contract-outputs';
import { AppFailure } from '@shared/errors';
import type { BadCertificate } from '@shared/https';
import type { Parts } from '../handlers';
import { beginRun, targetsOf } from '../simulate';
import { seedDemo } from './seed-demo';

/** How long a removed demo can be taken back, in ms: longer than the message that offers it stays. */
const undoMs = 15_000;
/** How long to wait before looking again, in ms, where an exchange of a removed demo is still open. */
const againMs = 1_000;
/** Longest that the certificate waits for the first answer, in ms. */
const firstAnswerMs = 1_000;
/** An authority is not needed for it, so that the demo leaves none behind. */
const certificate: BadCertificate = 'self_signed';
/** Where nobody listens. */
const notOpenYet = 'https://127.0.0.1:1';

/** The demo: six endpoints that fail in six ways, and what is seen of each. */
export interface Demo {
  run(): Promise<DemoStarted>;
  /** After a restart: opens the port with the bad certificate again, where the demo's webhook sends to it. Never rejects. */
  reopen(): Promise<void>;
  /** Hides all of it, and erases it when it cannot be taken back any more. */
  remove(): Promise<Counted>;
  /** Throws `not_found` when it is too late. */
  restore(): Promise<Counted>;
  /** Erases at once what was removed. What is still open follows when it has ended. */
  erase(): Promise<void>;
  /** Erases what was removed, once nothing is open any more. */
  close(): Promise<void>;
}

/** What can be taken back. */
interface Removal {
  deletionId: number;
  count: number;
  /** Shows project and endpoints again. */
  unhide: () => void;
}

export function createDemo(parts: Parts): Demo {
  const { store, receiver, served, listeners, https, changes, dispatcher } = parts;
  const { clock } = parts.options;
  let removal: Removal | null = null;
  /** Whether the port of the bad certificate was opened for the demo. */
  let opened = false;
  let callOffErasing = () => {};
  let queue: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;

  /** One after the other: what is being erased must not take along what is being made. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = queue.then(work);
    queue = done.catch(() => {});
    return done;
  }

  function tell(): void {
    served.refresh();
    void listeners.made()?.then((made) => made.serve());
    changes.tell('projects.changed', null);
    changes.tell('webhooks.changed', null);
    changes.tell('endpoints.changed', null);
    changes.totals();
  }

  const port = () => https.status().bad.find(({ name }) => name === certificate)?.status;

  async function openPort(): Promise<string> {
    if (port()?.state !== 'catching') {
      await https.setBad(certificate, true);
      opened = true;
    }
    const status = port();
    if (status?.url) return status.url;
    throw new AppFailure('port_taken', status?.message ?? 'The https port did not open.', 'Try again.');
  }

  async function closePort(): Promise<void> {
    if (opened) await https.setBad(certificate, false);
    opened = false;
  }

  /** Resolves once one of these has ended, or after `firstAnswerMs`. */
  function firstEnd(ids: readonly number[]): Promise<void> {
    return new Promise((resolve) => {
      const callOff = clock.after(firstAnswerMs, done);
      const unsubscribe = changes.subscribe(({ name, data }) => {
        if (name !== 'exchanges.changed') return;
        if (data.rows.some(({ id, outcome }) => ids.includes(id) && outcome !== 'pending')) done();
      });
      function done(): void {
        callOff();
        unsubscribe();
        resolve();
      }
    });
  }

  function eraseLater(ms: number): void {
    callOffErasing();
    // Without room on the disk it fails; it is worth trying again.
    callOffErasing = clock.after(ms, () => void inTurn(erase).catch(() => eraseLater(againMs * 60)));
  }

  async function erase(): Promise<void> {
    removal = null;
    callOffErasing();
    if (!store.demo.removed()) return;
    await closePort();
    let isDone = false;
    for (isDone of store.demo.exchanges.erase()) if (!isDone) await nextTurn();
    if (!isDone) {
      await hide();
      eraseLater(againMs);
    }
    tell();
  }

  async function hide(): Promise<{ deletionId: number; count: number }> {
    const deletionId = store.marks.newDeletion();
    let count = 0;
    for (const ids of store.demo.exchanges.ids()) {
      count += store.marks.delete(ids, deletionId);
      await nextTurn();
    }
    return { deletionId, count };
  }

  const demo = {
    async run() {
      const { url } = receiver.status();
      if (url === null) {
        throw new AppFailure(
          'port_taken',
          'The receiver is not catching, so there is nobody to send to.',
          'Start it first.',
        );
      }
      await erase();
      const isFirst = store.demo.project() === null;
      // What is still open could not be erased.
      store.demo.revive();
      const seed = (selfSigned: string) => seedDemo(store, { plain: url, selfSigned });
      const { projectId, webhookIds } = seed(port()?.url ?? notOpenYet);
      tell();
      const project = store.projects.get(projectId);
      const { runId, sendTo } = beginRun(parts, project, { sample: 'success', form: 'documented' });
      const targets = (ids: number[]) => ids.flatMap((id) => targetsOf(store, project, id));
      const exchangeIds = await sendTo(targets(webhookIds.slice(0, -1)));
      // Making the certificate holds the engine up, which the times of the others would tell as their network's.
      await firstEnd(exchangeIds);
      seed(await openPort());
      tell();
      exchangeIds.push(...(await sendTo(targets(webhookIds.slice(-1)))));
      return { runId, exchangeIds, isFirst };
    },
    async reopen() {
      const project = store.demo.project();
      const webhookId = project ? store.demo.webhooks(project.id).get('certificate') : undefined;
      if (!project || project.deleted || webhookId === undefined) return;
      const webhook = store.webhooks.get(webhookId);
      const url = await openPort();
      // The port may be another one now; what a person has set stays.
      const { port: now } = new URL(url);
      const was = URL.canParse(webhook.url) ? new URL(webhook.url) : null;
      if (was?.protocol !== 'https:' || was.hostname !== '127.0.0.1' || was.port === now) return;
      was.port = now;
      store.webhooks.update({ ...webhook, url: was.href });
      changes.tell('webhooks.changed', null);
    },
    async remove() {
      if (store.demo.project() === null) return { count: 0 };
      const sender = await dispatcher();
      for (const id of store.demo.exchanges.pendingSends()) sender.cancel(id);
      const hidden = await hide();
      removal = { ...hidden, unhide: store.demo.remove() };
      eraseLater(undoMs);
      tell();
      return { count: hidden.count };
    },
    async restore() {
      if (!removal) {
        throw new AppFailure('not_found', 'The demo was removed for good.', 'Run it once more.');
      }
      const { deletionId, count, unhide } = removal;
      removal = null;
      callOffErasing();
      unhide();
      if (count > 0) store.marks.undelete(deletionId, count);
      tell();
      return { count };
    },
  };

  return {
    run: () => inTurn(demo.run),
    reopen: () => inTurn(demo.reopen).catch(() => {}),
    remove: () => inTurn(demo.remove),
    restore: () => inTurn(demo.restore),
    erase: () => inTurn(erase),
    close() {
      closing ??= inTurn(erase).finally(() => callOffErasing());
      return closing;
    },
  };
}
