import type { Cursor } from '@shared/cursor';
import { AppFailure } from '@shared/errors';
import type { ExchangeSummary } from '@shared/model';
import { newestFirst } from '@shared/sort';
import { describe, expect, it } from 'vitest';
import { insert, sampleEntry, temporaryFolder, withStore } from './testing';

const everything = { cursor: null, limit: 100, filter: { text: '' }, sort: newestFirst };

describe('the log', () => {
  it('gives back what was written, to the byte, after it was closed and opened', async () => {
    const folder = temporaryFolder();
    const event = { promptId: 4.5, result: 0, cached: true, tokens: null, promptMs: 12, model: 'gpt-4' };
    const written = await withStore(folder, async ({ journal }) => {
      const entry = sampleEntry(journal.nextId(), { event, direction: 'sent', reason: 'wait' }, 'a\0b');
      entry.request.headers = [
        ['X-Twice', 'é'],
        ['x-twice', ''],
      ];
      entry.detail = { error: { code: 'X', message: 'y' }, phases: [], tls: null, hops: [], reused: true };
      await insert(journal, entry);
      return entry;
    });
    await withStore(folder, ({ exchanges, search }) => {
      const read = exchanges.get(written.summary.id);
      expect(read.summary).toEqual(written.summary);
      expect(read.request.headers).toEqual(written.request.headers);
      expect(read.detail).toEqual(written.detail);
      expect(read.remoteAddress).toBe('127.0.0.1:50000');
      expect(Buffer.from(exchanges.body(1, 'request', 0, 100).bytes).toString()).toBe('a\0b');
      expect(Buffer.from(exchanges.body(1, 'request', 1, 1).bytes).toString()).toBe('\0');
      expect(search.page(everything).rows).toEqual([written.summary]);
    });
  });

  it('never uses an id twice, even when the newest rows are gone', async () => {
    const folder = temporaryFolder();
    await withStore(folder, async ({ journal, exchanges }) => {
      await insert(journal, sampleEntry(journal.nextId()));
      exchanges.clear();
    });
    await withStore(folder, ({ retention, exchanges }) => {
      while (retention.step());
      expect(() => exchanges.get(1)).toThrow(AppFailure);
    });
    await withStore(folder, ({ journal }) => expect(journal.nextId()).toBe(2));
  });

  it('pages from the newest to the oldest without gap or repeat', async () => {
    await withStore(temporaryFolder(), async ({ journal, search }) => {
      const ids = Array.from({ length: 25 }, () => journal.nextId());
      await Promise.all(ids.map((id) => insert(journal, sampleEntry(id))));
      const seen: number[] = [];
      let cursor: Cursor | null = null;
      do {
        const page = search.page({ ...everything, cursor, limit: 10 });
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      } while (cursor);
      expect(seen).toEqual(ids.reverse());
    });
  });

  it('hides on clear, spares what is pinned, and shows all again on undo', async () => {
    await withStore(temporaryFolder(), async ({ journal, exchanges, search }) => {
      await insert(journal, sampleEntry(journal.nextId(), { pinned: true }));
      await insert(journal, sampleEntry(journal.nextId()));
      expect(exchanges.clear()).toEqual({ hidden: 2 });
      await insert(journal, sampleEntry(journal.nextId()));
      const shown = () => search.page(everything).rows.map(({ id }) => id);
      expect(shown()).toEqual([3, 1]);
      exchanges.unclear();
      expect(shown()).toEqual([3, 2, 1]);
      expect(exchanges.totals().exchanges).toBe(3);
    });
  });

  it('ends many sends at once, and keeps what somebody else has done with a few of them meanwhile', async () => {
    await withStore(temporaryFolder(), async (store) => {
      const { journal, marks, exchanges, search } = store;
      const sending = { direction: 'sent', outcome: 'pending', status: null, durationMs: null } as const;
      const begun = Array.from({ length: 40 }, () => ({
        ...sampleEntry(journal.nextId(), sending),
        response: null,
        localAddress: null,
        remoteAddress: null,
      }));
      await Promise.all(begun.map((entry) => insert(journal, entry)));
      marks.pin([3, 30], true);
      const told: ExchangeSummary[] = [];
      store.onCommitted((rows) => told.push(...rows));
      const ended = begun.map((entry, index) => ({
        ...sampleEntry(entry.summary.id, { direction: 'sent', durationMs: index }),
        ...(index === 9 && { summary: { ...entry.summary, outcome: 'timeout', reason: 'wait' } as const }),
      }));
      for (const end of ended) journal.end(end, () => {});
      await new Promise((resolve) => journal.afterCommit(resolve));
      const expected = ended.map(({ summary }) => ({ ...summary, pinned: [3, 30].includes(summary.id) }));
      expect(told.toSorted((one, other) => one.id - other.id)).toEqual(expected);
      expect(search.page(everything).rows.toReversed()).toEqual(expected);
      expect(ended.map(({ summary }) => exchanges.get(summary.id).response?.startLine)).toEqual(
        ended.map(() => 'HTTP/1.1 200 OK'),
      );
    });
  });

  it('records what was pending when the process ended as interrupted', async () => {
    const folder = temporaryFolder();
    const pending = { outcome: 'pending', status: null, durationMs: null } as const;
    await withStore(folder, ({ journal }) => insert(journal, sampleEntry(journal.nextId(), pending)));
    await withStore(folder, ({ exchanges }) => expect(exchanges.get(1).summary.outcome).toBe('interrupted'));
  });

  it('keeps the pair of an exchange that ends after it was paired', async () => {
    await withStore(temporaryFolder(), async ({ journal, exchanges, onCommitted }) => {
      const told: ExchangeSummary[] = [];
      onCommitted((rows) => told.push(...rows));
      const sent = sampleEntry(journal.nextId(), { direction: 'sent', outcome: 'pending' });
      const caught = sampleEntry(journal.nextId(), { pairId: sent.summary.id });
      await insert(journal, sent);
      const inserted = insert(journal, caught);
      journal.pair(sent.summary.id, caught.summary.id);
      await inserted;
      const { request: _request, ...end } = {
        ...sent,
        summary: { ...sent.summary, outcome: 'delivered' as const },
      };
      await new Promise((resolve) => journal.end(end, resolve));
      expect(exchanges.get(1).summary).toMatchObject({ outcome: 'delivered', pairId: 2 });
      expect(exchanges.get(2).summary.pairId).toBe(1);
      expect(told.at(-1)).toMatchObject({ id: 1, pairId: 2 });
    });
  });

  it('tells of a late reply with the project it got while it was pending', async () => {
    await withStore(temporaryFolder(), async ({ journal, exchanges, onCommitted }) => {
      const told: ExchangeSummary[] = [];
      onCommitted((rows) => told.push(...rows));
      const sent = sampleEntry(journal.nextId(), { direction: 'sent', projectId: 7, webhookId: 8 });
      const caught = sampleEntry(journal.nextId(), { outcome: 'pending', status: null });
      await insert(journal, sent);
      await insert(journal, caught);
      journal.pair(1, 2, { by: 'body', candidates: 1, arrivals: 1, obstacle: null });
      await insert(journal, sampleEntry(journal.nextId()));
      const { request: _request, ...end } = { ...caught, summary: { ...caught.summary, status: 201 } };
      await new Promise((resolve) => journal.end(end, resolve));
      const expected = { id: 2, pairId: 1, projectId: 7, webhookId: 8, status: 201 };
      expect(told.at(-1)).toMatchObject(expected);
      expect(exchanges.get(2)).toMatchObject({ summary: expected, detail: { pairing: { by: 'body' } } });
    });
  });

  it('loses one bad row, not the others that were to be committed with it', async () => {
    await withStore(temporaryFolder(), async ({ journal, exchanges, search }) => {
      const results = await Promise.allSettled([
        insert(journal, sampleEntry(1)),
        insert(journal, sampleEntry(1)),
        insert(journal, sampleEntry(2)),
      ]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(search.page(everything).rows.map(({ id }) => id)).toEqual([2, 1]);
      expect(exchanges.totals().exchanges).toBe(2);
    });
  });
});

describe('retention', () => {
  it('keeps the newest and the pinned, and gives space back', async () => {
    await withStore(temporaryFolder(), async ({ journal, exchanges, search, retention, settings }) => {
      const ids = Array.from({ length: 350 }, () => journal.nextId());
      await Promise.all(
        ids.map((id) => insert(journal, sampleEntry(id, { pinned: id === 5 }, 'x'.repeat(20_000)))),
      );
      const before = exchanges.totals().bytes;
      settings.set({ ...settings.get(), retention: { maxAgeDays: null, maxExchanges: 100, maxBytes: null } });
      while (retention.step());
      const kept = search.page({ ...everything, limit: 500 }).rows.map(({ id }) => id);
      expect(kept).toEqual([...ids.slice(-99).reverse(), 5]);
      expect(exchanges.totals().bytes).toBeLessThan(before / 2);
    });
  });

  it('deletes what is older than the days that were asked for', async () => {
    await withStore(temporaryFolder(), async ({ journal, search, retention, settings }) => {
      await insert(journal, sampleEntry(journal.nextId(), { startedAt: Date.now() - 3 * 86_400_000 }));
      await insert(journal, sampleEntry(journal.nextId(), { startedAt: Date.now() }));
      settings.set({ ...settings.get(), retention: { maxAgeDays: 2, maxExchanges: null, maxBytes: null } });
      while (retention.step());
      expect(search.page(everything).rows.map(({ id }) => id)).toEqual([2]);
    });
  });
});

describe('projects, webhooks and settings', () => {
  it('hides the webhooks of a deleted project, and brings both back', async () => {
    await withStore(temporaryFolder(), ({ projects, webhooks }) => {
      const project = projects.create({ name: 'Orders', payloadProjectId: 1, promptPalVersion: '' });
      const fields = {
        projectId: project.id,
        url: 'http://a.test',
        event: 'onPromptFinished' as const,
        trustLocalCa: true,
      };
      webhooks.create({ ...fields, name: 'On', enabled: true });
      webhooks.create({ ...fields, name: 'Off', enabled: false });
      expect(webhooks.enabledOf(project.id).map(({ name }) => name)).toEqual(['On']);
      projects.delete(project.id);
      expect(projects.list()).toEqual([]);
      expect(webhooks.list()).toEqual([]);
      projects.restore(project.id);
      expect(webhooks.list().map(({ name }) => name)).toEqual(['On', 'Off']);
    });
  });

  it('says that something is not there any more', async () => {
    await withStore(temporaryFolder(), ({ projects, webhooks, exchanges }) => {
      expect(() => projects.get(9)).toThrow('not there any more');
      expect(() => webhooks.delete(9)).toThrow('not there any more');
      expect(() => exchanges.body(9, 'request', 0, 1)).toThrow('no such body');
    });
  });

  it('keeps the settings', async () => {
    const folder = temporaryFolder();
    await withStore(folder, ({ settings }) =>
      settings.set({ ...settings.get(), receiverPort: 5000, theme: 'dark' }),
    );
    await withStore(folder, ({ settings }) => {
      expect(settings.get()).toMatchObject({ receiverPort: 5000, theme: 'dark', keptBodyBytes: 10_485_760 });
    });
  });
});
