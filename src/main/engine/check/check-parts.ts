import type { Project, Webhook } from '@shared/model';
import { budgetMs as promptPalBudgetMs } from '@shared/verdict';
import type { Clock } from '../clock';
import type { Dispatcher } from '../dispatcher/dispatcher';
import type { Parts } from '../handlers';
import type { Store } from '../store/store';
import { type NameService, systemNames } from './name-service';

/** What a check-up works with. */
export interface CheckParts {
  clock: Clock;
  /** Made for the check-up, and closed after it, so that no connection stays. */
  newDispatcher: () => Promise<Dispatcher>;
  exchanges: Pick<Store['exchanges'], 'get' | 'body'>;
  runs: Store['runs'];
  /** The webhook of an id and its project. Throws `not_found`. */
  webhook(id: number): { webhook: Webhook; project: Project };
  /** How long an answer may take, in ms. */
  budgetMs: number;
  /** PEM certificates that are trusted besides Node's own list. */
  ca: readonly string[];
  /** The certificate of the local CA as PEM; null while there is none. */
  localCa: () => string | null;
  names: NameService;
}

/** Those of the engine. */
export function checkParts({ options, store, newDispatcher, https }: Parts): CheckParts {
  return {
    clock: options.clock,
    newDispatcher,
    exchanges: store.exchanges,
    runs: store.runs,
    webhook(id) {
      const webhook = store.webhooks.get(id);
      return { webhook, project: store.projects.get(webhook.projectId) };
    },
    budgetMs: options.budgetMs ?? promptPalBudgetMs,
    ca: [],
    localCa: https.localCa,
    names: systemNames,
  };
}
