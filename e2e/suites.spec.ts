import { type ChildProcess, spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, type RunningApp, test } from './app';
import { violations, violationsInBothThemes } from './axe';
import { killEngine } from './kill-engine';
import { Inspector } from './pages/inspector';
import { openPage } from './pages/webhooks';

const children: ChildProcess[] = [];
test.afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** The guide's own example for Express, as it stands there: it crashes where there are no tokens. */
async function expressExample(): Promise<string> {
  const child = spawn(process.execPath, [resolve(__dirname, 'endpoints/express.mjs')], {
    env: { ...process.env, BROKEN: 'crash-tokens' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(child);
  for await (const line of createInterface(child.stdout)) {
    const port = /on port (\d+)/.exec(line)?.[1];
    if (port) return `http://127.0.0.1:${port}`;
  }
  throw new Error('It ended before it listened.');
}

/** Stands in for the person in the desktop's file dialogs, which no test can press. */
async function choose(app: RunningApp, path: string): Promise<void> {
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

test('a suite finds what breaks an endpoint, leads to the exchange, and takes an exchange as a case', async ({
  app,
  dataDir,
}) => {
  test.setTimeout(120_000);
  const { window } = app;
  const url = await expressExample();
  await openPage(window, 'Suites');
  await expect(window.getByText('No suites yet')).toBeVisible();
  await app.picture('suites-empty');
  await window.getByRole('button', { name: 'New suite' }).click();
  const cases = window.getByRole('list', { name: 'Cases' });
  await expect(cases.getByRole('listitem')).toHaveCount(8);
  // Where it sends to is said before it does.
  await expect(window.getByText('http://127.0.0.1:3000/webhook/promptpal')).toBeVisible();

  await window.getByRole('button', { name: 'New environment' }).click();
  const dialog = window.getByRole('dialog', { name: 'New environment' });
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await expect(dialog).not.toContainText('A name is needed.');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('local');
  await dialog.getByRole('textbox', { name: 'Variables' }).fill(`baseUrl = ${url}`);
  await dialog.getByRole('textbox', { name: 'Name of another secret' }).fill('token');
  await dialog.getByRole('button', { name: 'Add secret' }).click();
  await dialog.getByLabel('token', { exact: true }).fill('hunter2');
  await app.picture('suites-environment');
  expect(await violations(window)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(window.getByRole('combobox', { name: 'Environment' })).toHaveValue('local');
  await expect(window.getByText(`${url}/webhook/promptpal`)).toBeVisible();

  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(window.getByText('8 cases: 7 passed, 1 failed')).toBeVisible();
  const crash = cases.getByRole('listitem').filter({ hasText: 'Without tokens it does not crash' });
  await expect(crash).toContainText('failed');
  await expect(crash).toContainText('Not delivered: answered 500');
  await app.picture('suites-result');
  expect(await violationsInBothThemes(app)).toEqual([]);

  const report = join(dataDir, 'report.xml');
  await choose(app, report);
  await window.getByRole('button', { name: 'Save report' }).click();
  await window.getByRole('menuitem', { name: 'JUnit XML' }).click();
  await expect(window.getByText(/Saved the report as JUnit XML/)).toBeVisible();
  expect(await readFile(report, 'utf8')).toContain('tests="8" failures="1" errors="0"');

  await window.getByRole('button', { name: 'Re-run failed' }).click();
  await expect(window.getByText('8 cases: 7 passed, 1 failed')).toBeVisible();
  await crash.getByRole('button', { name: 'Without tokens it does not crash' }).click();
  const inspector = new Inspector(window);
  await expect(inspector.verdict).toContainText('answered 500');
  await window.getByRole('button', { name: 'Add to suite' }).click();
  await window.getByRole('dialog').getByRole('button', { name: 'Add case' }).click();
  await expect(cases.getByRole('listitem')).toHaveCount(9);
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(window.getByText('9 cases: 8 passed, 1 failed')).toBeVisible();
});

test('a suite in a file says where it is wrong, and the file stays the truth', async ({ app, dataDir }) => {
  const { window } = app;
  const file = join(dataDir, 'orders.yaml');
  const text = `# Ours.\nhookpair: suite/1\nname: Orders\nurl: '{{receiver}}/orders'\ncases:\n  - name: First\n    expect:\n      statuss: 200\n`;
  await writeFile(file, text);
  await choose(app, file);
  await app.receiverUrl();
  await openPage(window, 'Suites');
  await window.getByRole('button', { name: 'Open suite file' }).click();
  await window.getByRole('tab', { name: 'File (1 to correct)' }).click();
  const problem = window.getByRole('list', { name: 'What is to correct' }).getByRole('button');
  await expect(problem).toContainText('8:7');
  await expect(problem).toContainText('cases[0].expect.statuss is not known here.');
  await app.picture('suites-file');
  expect(await violations(window)).toEqual([]);

  await problem.click();
  await window.keyboard.press('Shift+End');
  await window.keyboard.type('status: 200');
  await expect(window.getByRole('tab', { name: 'File', exact: true })).toBeVisible();
  await window.keyboard.press('ControlOrMeta+s');
  await expect(window.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  expect(await readFile(file, 'utf8')).toBe(text.replace('statuss', 'status'));

  await writeFile(file, text.replace('statuss: 200', 'status: 418'));
  await window.getByRole('textbox', { name: 'File of the suite' }).press('ControlOrMeta+End');
  await window.keyboard.type('# mine');
  await window.clock.install();
  await window.getByRole('button', { name: 'Save', exact: true }).click();
  const refused = window
    .getByRole('alert')
    .filter({ hasText: /was changed by something else since it was opened/ });
  await expect(refused).toBeVisible();
  await window.clock.fastForward('10:00');
  expect(await readFile(file, 'utf8')).toContain('status: 418');
  await window.getByRole('button', { name: 'More for the suite' }).click();
  await window.getByRole('menuitem', { name: 'Read the suite’s file again' }).click();
  await window.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(window.getByText('1 case: 1 failed')).toBeVisible();
  // Nobody may have looked until now.
  await expect(refused).toBeVisible();
  await refused.getByRole('button', { name: 'Dismiss' }).click();
  await expect(refused).toHaveCount(0);
});

test('a file that was chosen is known by the time the window asks for it', async ({ app, dataDir }) => {
  const { window } = app;
  const file = join(dataDir, 'orders.yaml');
  await writeFile(
    file,
    `hookpair: suite/1\nname: Orders\nurl: '{{receiver}}/orders'\ncases:\n  - name: First\n`,
  );
  await choose(app, file);
  await app.receiverUrl();
  // What the main process tells the next engine of files is late, as it may be on a busy machine.
  await app.electron.evaluate(({ utilityProcess }) => {
    const fork = utilityProcess.fork.bind(utilityProcess);
    utilityProcess.fork = (...args) => {
      const child = fork(...args);
      const post = child.postMessage.bind(child);
      child.postMessage = (message: { type: string }, ports) =>
        void setTimeout(() => post(message, ports), message.type === 'ticket' ? 500 : 0);
      return child;
    };
  });
  await killEngine(app);
  await expect(window.getByRole('alert')).toContainText('engine');
  await expect(window.getByRole('alert')).toBeHidden();
  await openPage(window, 'Suites');
  await window.getByRole('button', { name: 'Open suite file' }).click();
  await expect(window.getByRole('tab', { name: /^File/ }).or(window.getByRole('alert'))).toBeVisible();
  await expect(window.getByRole('alert')).toHaveCount(0);
});
