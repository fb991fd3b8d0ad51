import { expect, test } from './app';
import { violations } from './axe';
import { rawEndpoint } from './endpoint';
import { Inspector } from './pages/inspector';
import { addWebhook, createProject, openPage } from './pages/webhooks';

const refusal = 'HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n';

test('a rule that is made by hand fires, posts, runs what was allowed, and leads to what is behind it', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { window } = app;
  const endpoint = await rawEndpoint(refusal);
  const chat = await rawEndpoint();
  await openPage(window, 'Alerts');
  await app.picture('alerts-empty');
  expect(await violations(window)).toEqual([]);

  await window.getByRole('button', { name: 'An endpoint is down' }).click();
  const form = window.getByRole('dialog', { name: 'New alert rule' });
  await form.getByRole('textbox', { name: 'In a row' }).fill('2');
  await form.getByRole('textbox', { name: 'Filter' }).fill('status:');
  await form.getByRole('switch', { name: 'Post to a URL' }).click();
  await form.getByRole('textbox', { name: 'URL of the POST' }).fill(`${chat.url}/chat`);
  await form.getByRole('switch', { name: 'Run a command' }).click();
  await form
    .getByRole('textbox', { name: 'Command' })
    .fill(`node -e "console.log('told', process.argv[1])" "two words"`);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('textbox', { name: 'Filter' })).toHaveAttribute('aria-invalid', 'true');
  await form.getByRole('textbox', { name: 'Filter' }).fill('webhook:orders');
  await app.picture('alerts-rule');
  expect(await violations(window)).toEqual([]);

  // The system asks first, and shows every word.
  const answer = (response: number) =>
    app.electron.evaluate(({ dialog }, chosen) => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      dialog.showMessageBox = (async (_window: unknown, options: Electron.MessageBoxOptions) => {
        asked.push(options.detail ?? '');
        return { response: chosen, checkboxChecked: false };
      }) as typeof dialog.showMessageBox;
    }, response);
  await answer(1);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('alert')).toContainText('not allowed');
  await answer(0);
  await form.getByRole('button', { name: 'Save' }).click();
  await form.waitFor({ state: 'hidden' });
  const asked = await app.electron.evaluate(() => Reflect.get(globalThis, 'asked') as string[]);
  expect(asked[0]).toContain('Argument 3: "two words"');

  const rule = window
    .getByRole('table', { name: 'Alert rules' })
    .getByRole('row', { name: /An endpoint is down/ });
  await expect(rule).toContainText('quiet');
  await createProject(window, 'Orders');
  await addWebhook(window, 'Orders', `${endpoint.url}/hook`);
  await openPage(window, 'Inspector');
  const send = window.getByRole('button', { name: 'Send sample' });
  await send.click();
  await expect(new Inspector(window).rows()).toHaveCount(1);
  await send.click();
  await window.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(rule).toContainText('firing');
  const history = window.getByRole('table', { name: 'Alerts' }).getByRole('row', { name: /in a row failed/ });
  await expect(history).toContainText('2 in a row failed at Orders.');
  await expect(history).toContainText('told two words');
  await expect(history).toContainText('Delivered: 200');
  expect(chat.received[0]).toContain('"text":"Hookpair: An endpoint is down. 2 in a row failed at Orders."');
  await app.picture('alerts-fired');
  expect(await violations(window)).toEqual([]);

  await history.getByRole('button', { name: /^Show the exchanges/ }).click();
  await expect(new Inspector(window).rows()).toHaveCount(2);
  await openPage(window, 'Alerts');
  await window.getByRole('button', { name: 'Acknowledge all' }).click();
  await expect(window.getByRole('button', { name: 'Acknowledge all' })).toBeHidden();
  await Promise.all([endpoint.close(), chat.close()]);
});

test('with the window closed it goes on catching, and links bring it back', async ({ app }) => {
  test.setTimeout(60_000);
  const url = await app.receiverUrl();
  const catchOne = () => fetch(`${url}/hook`, { method: 'POST', body: 'needle' });
  const startAgain = (...args: string[]) =>
    app.electron.evaluate(({ app: electron }, argv) => {
      electron.emit('second-instance', {}, argv, '', null);
    }, args);
  await catchOne();
  await new Inspector(app.window).open('caught');

  // The first time it asks. Cancelled, nothing happens.
  const closeAndAnswer = (response: number) =>
    app.electron.evaluate(({ dialog, BrowserWindow }, chosen) => {
      dialog.showMessageBox = (async () => ({
        response: chosen,
        checkboxChecked: false,
      })) as typeof dialog.showMessageBox;
      BrowserWindow.getAllWindows()[0]?.close();
    }, response);
  const windows = () => app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await closeAndAnswer(2);
  await openPage(app.window, 'Settings');
  const keeps = app.window.getByRole('switch', { name: 'Keep catching when the window is closed' });
  expect(await violations(app.window)).toEqual([]);
  await expect(keeps).not.toBeChecked();
  await closeAndAnswer(0);
  await expect.poll(windows).toBe(0);
  expect((await catchOne()).status).toBe(200);

  const [, reopened] = await Promise.all([
    startAgain('hookpair://filter?text=body%3Aneedle'),
    app.electron.waitForEvent('window'),
  ]);
  await expect(new Inspector(reopened).rows()).toHaveCount(2);
  await expect(reopened.getByRole('textbox', { name: 'Filter' })).toHaveValue('body:needle');
  await startAgain('hookpair://exchange/1');
  await expect(new Inspector(reopened).verdict).toContainText('#1');
  await startAgain('hookpair://exchange/999');
  await expect(reopened.getByText('The link leads nowhere')).toBeVisible();
  await startAgain('hookpair://exchange/1?delete=all');
  await expect(reopened.getByText(/This link was not opened, because/)).toBeVisible();
  await openPage(reopened, 'Settings');
  await expect(reopened.getByRole('switch', { name: /^Keep catching/ })).toBeChecked();
});
