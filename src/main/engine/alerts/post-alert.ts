import type { Alert, AlertPost } from '@shared/alerts/alert';
import { toAppError } from '@shared/errors';
import type { HeaderPair } from '@shared/model';
import { verdictOf } from '@shared/verdict';
import type { Dispatcher } from '../dispatcher/dispatcher';
import { forOthers } from './run-program';

/**
 * Posts an alert as JSON, through the dispatcher that sends everything else: it is an exchange of the log. `begun` hears
 * its id before anything is sent. Never rejects.
 */
export async function postAlert(
  dispatcher: Dispatcher,
  url: string,
  alert: Alert,
  begun: (exchangeId: number) => void,
): Promise<AlertPost> {
  const body = Buffer.from(JSON.stringify(forOthers(alert)));
  const headers: HeaderPair[] = [
    ['User-Agent', 'Hookpair'],
    ['Content-Type', 'application/json'],
  ];
  try {
    const { exchangeIds, settled } = await dispatcher.send({
      project: { id: null, promptPalVersion: '' },
      targets: [{ webhookId: null, url }],
      body,
      runId: null,
      replayOf: null,
      typed: { method: 'POST', headers },
    });
    const [exchangeId = null] = exchangeIds;
    if (exchangeId !== null) begun(exchangeId);
    const [exchange] = await settled;
    if (!exchange) return { exchangeId, words: 'Not known.', delivered: false };
    const words = verdictOf(exchange).title.replaceAll(' PromptPal will not retry.', '');
    return { exchangeId, words, delivered: exchange.outcome === 'delivered' };
  } catch (error) {
    return { exchangeId: null, words: toAppError(error).message, delivered: false };
  }
}
