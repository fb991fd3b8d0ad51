import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { expect, type RunningApp, test } from './app';
import { Inspector } from './pages/inspector';
import { openPage } from './pages/webhooks';

const day = 24 * 3_600_000;

function payload(dice: number, at: number) {
  const cached = dice % 9 === 0;
  const [prompt, completion] = cached ? [0, 0] : [100 + (dice % 400), dice % 700];
  const event = {
    promptId: 1 + (dice % 7),
    result: cached || dice % 40 === 1 ? 1 : 0,
    cached,
    tokens: cached ? 450 : prompt + completion,
    promptMs: 400 + dice * 3,
    model: dice % 3 === 0 ? 'gpt-4o-mini' : 'gpt-4',
  };
  const body = JSON.stringify({
    event: 'onPromptFinished',
    projectId: 1,
    promptId: event.promptId,
    userId: `user-${dice % 12}`,
    result: event.result,
    timestamp: new Date(at).toISOString(),
    duration: event.promptMs,
    tokens: { prompt, completion, total: event.tokens },
    cached,
    ip: '',
    userAgent: '',
    providerId: 1 + (dice % 2),
    providerDefaultModel: event.model,
  });
  return { body, event };
}

/** Exchanges of the last 30 days as an export has them: more by day than at night, and a bad afternoon. */
function history(now: number): string {
  const lines: string[] = [];
  for (let id = 1; id <= 1200; id += 1) {
    const dice = (id * 7919) % 1000;
    const startedAt = now - 29 * day + ((id * 29 * day) / 1200) * 0.999;
    const hour = new Date(startedAt).getHours();
    const isBad = dice < 30 || (id > 800 && id < 830);
    // What failed stays, so that the most frequent cause is the same at every hour at which this is run.
    if (hour < 7 && dice % 3 > 0 && !isBad) continue;
    const { body, event } = payload(dice, startedAt);
    const side = { startLine: '', headers: [], trailers: [], sha256: null, complete: true };
    const answered =
      isBad && dice % 3 === 0 ? { outcome: 'timeout', status: null } : { outcome: 'rejected', status: 503 };
    lines.push(
      JSON.stringify({
        hookpair: 1,
        exchange: {
          summary: {
            id,
            direction: 'sent',
            projectId: null,
            webhookId: null,
            runId: null,
            replayOf: null,
            pairId: null,
            method: 'POST',
            url: 'https://example.com/hook',
            ...(isBad ? answered : { outcome: 'delivered', status: 200 }),
            reason: null,
            startedAt,
            durationMs: isBad ? 10_000 : 20 + ((dice * dice) % 1800),
            requestSize: body.length,
            responseSize: 0,
            event,
            pinned: false,
            noted: false,
          },
          request: { ...side, size: body.length, keptSize: body.length },
          response: null,
          detail: { error: null, phases: [], tls: null, hops: [], reused: false },
          localAddress: null,
          remoteAddress: null,
          note: '',
        },
        bodies: { request: Buffer.from(body).toString('base64') },
        projectName: null,
        webhookName: null,
      }),
    );
  }
  return `${lines.join('\n')}\n`;
}

async function importHistory(app: RunningApp, path: string): Promise<void> {
  await writeFile(path, history(Date.now()));
  await choose(app, path);
  await app.window.getByRole('button', { name: 'Request, export, import' }).click();
  await app.window.getByRole('menuitem', { name: 'Import HAR or JSONL…' }).click();
  await expect(new Inspector(app.window).rows().first()).toBeVisible();
}

/** Stands in for the person in the desktop's file dialogs. */
async function choose(app: RunningApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

const chart = (window: Page, name: string) => window.getByRole('region', { name, exact: true });

test('what was sent is counted at once, and every mark leads to its exchanges', async ({ app, dataDir }) => {
  test.setTimeout(180_000);
  const { window } = app;
  const url = await app.receiverUrl();
  await openPage(window, 'Insights');
  await expect(window.getByRole('heading', { name: 'Nothing to count' })).toBeVisible();
  await app.picture('insights-none');

  await openPage(window, 'Inspector');
  await fetch(`${url}/hook`, { method: 'POST', body: payload(7, Date.now()).body });
  await expect(new Inspector(window).rows()).toHaveCount(1);
  await openPage(window, 'Insights');
  await expect(chart(window, 'Deliveries')).toContainText('1 delivered, 0 failed');
  await app.picture('insights-little');
  await fetch(`${url}/hook`, { method: 'POST', body: payload(8, Date.now()).body });
  await expect(chart(window, 'Deliveries')).toContainText('2 delivered, 0 failed');

  await openPage(window, 'Inspector');
  await importHistory(app, join(dataDir, 'history.jsonl'));
  await openPage(window, 'Insights');
  await window.getByRole('combobox', { name: 'Range' }).click();
  await window.getByRole('option', { name: 'Last 30 days' }).click();
  await expect(chart(window, 'Failures by cause')).toContainText('Status 503');
  await app.picture('insights');

  await window.getByRole('button', { name: 'Edit prices' }).click();
  await window.getByRole('textbox', { name: 'Input of gpt-4', exact: true }).fill('30');
  await window.getByRole('textbox', { name: 'Output of gpt-4', exact: true }).fill('60');
  await window.getByRole('textbox', { name: 'Budget for a month' }).fill('5');
  await app.picture('insights-prices');
  await window.getByRole('button', { name: 'Save prices' }).click();
  const month = chart(window, 'Cost of the month');
  await expect(month).toContainText('so far, about');
  await expect(month).toContainText('Without a price: gpt-4o-mini.');
  await month.scrollIntoViewIfNeeded();
  await app.picture('insights-cost');

  await window.keyboard.press('t');
  const numbers = chart(window, 'Deliveries').getByRole('table');
  await expect(numbers.getByRole('row')).toHaveCount(31);
  await app.picture('insights-tables');
  await window.keyboard.press('t');

  const file = join(dataDir, 'chart.svg');
  await choose(app, file);
  await window.getByRole('button', { name: 'Deliveries: copy or save' }).click();
  await window.getByRole('menuitem', { name: 'Save as SVG…' }).click();
  await expect(window.getByText(`Saved as ${file}`)).toBeVisible();
  expect(await readFile(file, 'utf8')).not.toContain('var(');
  const picture = join(dataDir, 'chart.png');
  await choose(app, picture);
  await window.getByRole('button', { name: 'Deliveries: copy or save' }).click();
  await window.getByRole('menuitem', { name: 'Save as PNG…' }).click();
  await expect(window.getByText(`Saved as ${picture}`)).toBeVisible();
  expect((await readFile(picture)).subarray(1, 4).toString()).toBe('PNG');

  await window.getByRole('button', { name: 'Deliveries: copy or save' }).click();
  await window.getByRole('menuitem', { name: 'Copy as PNG' }).click();
  await expect(window.getByText('PNG copied.')).toBeVisible();

  const activity = chart(window, 'Activity of the last year');
  await activity.scrollIntoViewIfNeeded();
  await expect(activity).toContainText('days with deliveries');
  await app.picture('insights-activity');

  await window.getByRole('combobox', { name: 'Only one of them' }).click();
  await window.getByRole('option', { name: 'user-3', exact: true }).click();
  await expect(window.getByRole('button', { name: 'All users again' })).toBeVisible();
  await expect(chart(window, 'Busiest').getByRole('row')).toHaveCount(2);
  await window.getByRole('button', { name: 'All users again' }).click();

  const causes = chart(window, 'Failures by cause');
  const bars = causes.getByRole('slider', { name: 'Failures by cause' });
  await bars.press('ArrowDown');
  await expect(bars).toHaveAttribute('aria-valuetext', /Status 503: failed \d+/);
  const count = Number(/failed (\d+)/.exec((await bars.getAttribute('aria-valuetext')) ?? '')?.[1]);
  await bars.press('Enter');
  await expect(window.getByRole('textbox', { name: 'Filter' })).toHaveValue(/status:503/);
  const rows = new Inspector(window).grid;
  await expect(rows).toHaveAttribute('aria-rowcount', String(count + 1));
});
