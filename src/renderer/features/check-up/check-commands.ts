import type { Command } from '../../commands/command';
import { cancelCheck, useChecks } from '../../stores/checks-store';
import { useExchange } from '../../stores/exchange-store';
import { attempt } from '../../ui/errors';
import { checkNow, firstWebhook, isRunning, submitCheck, useCheckDraft } from './check-draft';
import { exportCheck } from './export-check';

const hasResult = () => {
  const { view } = useChecks.getState();
  return (view !== null && view.state !== 'running') || 'There is no report yet.';
};

/** The exchange that is open, where it was sent. */
function openSent(): { url: string; webhookId: number | null } | null {
  const summary = useExchange.getState().exchange?.summary;
  return summary?.direction === 'sent' ? { url: summary.url, webhookId: summary.webhookId } : null;
}

export const checkCommands: readonly Command[] = [
  {
    id: 'check.start',
    title: 'Check the endpoint',
    group: 'General',
    words: 'check-up diagnose why not arrive doctor',
    when: () => {
      if (isRunning()) return 'A check-up is running.';
      return useCheckDraft.getState().url !== '' || firstWebhook() !== null || 'There is no URL to check.';
    },
    run: () => {
      const webhook = firstWebhook();
      if (useCheckDraft.getState().url !== '') submitCheck();
      else if (webhook) checkNow(webhook.url, webhook.id);
    },
  },
  {
    id: 'check.exchange',
    title: 'Check the endpoint of the open exchange',
    group: 'Exchange',
    words: 'check-up diagnose why not arrive',
    when: () => openSent() !== null || 'Only what was sent has an endpoint.',
    run: () => {
      const sent = openSent();
      if (sent) checkNow(sent.url, sent.webhookId);
    },
  },
  {
    id: 'check.cancel',
    title: 'Cancel the check-up',
    group: 'General',
    when: () => isRunning() || 'No check-up is running.',
    run: () => void attempt('It was not cancelled', cancelCheck),
  },
  {
    id: 'check.export-html',
    title: 'Export the check-up as HTML',
    group: 'General',
    when: hasResult,
    run: () => void exportCheck('html'),
  },
  {
    id: 'check.export-json',
    title: 'Export the check-up as JSON',
    group: 'General',
    when: hasResult,
    run: () => void exportCheck('json'),
  },
];
