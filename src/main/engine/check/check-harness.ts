import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckReport } from '@shared/check/check';
import { type CheckStep, defaultSteps } from '@shared/check/steps';
import { afterAll } from 'vitest';
import { systemClock } from '../clock';
import { createDispatcher } from '../dispatcher/dispatcher';
import { createPairing } from '../pairing';
import { createStore, type Store } from '../store/store';
import type { CheckParts } from './check-parts';
import { systemNames } from './name-service';
import { type CheckWatch, runCheck } from './run-check';

export interface TryOptions {
  steps?: readonly CheckStep[];
  budgetMs?: number;
  names?: CheckParts['names'];
  webhook?: { enabled: boolean };
  watch?: Partial<CheckWatch>;
}

/** For tests: a log and a dispatcher that check-ups use together; `ca` is trusted as public authorities are. */
export function checkHarness(ca: readonly string[] = []) {
  const clock = systemClock();
  const dataDir = mkdtempSync(join(tmpdir(), 'hookpair-check-'));
  let store: Store | null = null;
  afterAll(() => {
    store?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  function parts(): CheckParts & { store: Store } {
    const log = store ?? createStore({ dataDir, clock });
    store = log;
    return {
      store: log,
      clock,
      newDispatcher: async () =>
        createDispatcher({
          journal: log.journal,
          clock,
          pairing: createPairing(),
          ca,
          keptBodyBytes: () => 1 << 20,
        }),
      exchanges: log.exchanges,
      runs: log.runs,
      webhook(id) {
        const webhook = log.webhooks.get(id);
        return { webhook, project: log.projects.get(webhook.projectId) };
      },
      budgetMs: 10_000,
      ca,
      localCa: () => null,
      names: systemNames,
    };
  }

  return {
    parts,
    async check(url: string, options: TryOptions = {}): Promise<CheckReport> {
      const { steps = defaultSteps, budgetMs, names, webhook, watch } = options;
      const made = parts();
      const use: CheckParts = { ...made, ...(budgetMs ? { budgetMs } : {}), ...(names ? { names } : {}) };
      let webhookId: number | null = null;
      if (webhook) {
        const project = made.store.projects.create({
          name: 'Zoo',
          payloadProjectId: 7,
          promptPalVersion: '1.16.8',
        });
        const fields = {
          name: 'Animal',
          url,
          event: 'onPromptFinished' as const,
          trustLocalCa: true,
          ...webhook,
        };
        webhookId = made.store.webhooks.create({ ...fields, projectId: project.id }).id;
      }
      return runCheck(
        use,
        { url, webhookId, steps },
        { signal: new AbortController().signal, onStep() {}, ...watch },
      );
    },
  };
}
