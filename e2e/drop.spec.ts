import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type RunningApp, test } from './app';
import { Inspector } from './pages/inspector';
import { openPage } from './pages/webhooks';

const oneExchange = JSON.stringify({
  log: {
    version: '1.2',
    creator: { name: 'test', version: '1' },
    entries: [
      {
        startedDateTime: '2024-05-01T10:00:00.000Z',
        time: 12,
        request: {
          method: 'POST',
          url: 'http://a.test/dropped',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [],
          queryString: [],
          headersSize: -1,
          bodySize: 0,
        },
        response: {
          status: 201,
          statusText: 'Created',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [],
          content: { size: 0, mimeType: '' },
          redirectURL: '',
          headersSize: -1,
          bodySize: 0,
        },
        cache: {},
        timings: { send: 1, wait: 10, receive: 1 },
      },
    ],
  },
});

/** What the desktop tells the window when a person drags files over it. */
async function drag(
  { window }: RunningApp,
  files: readonly string[],
  ...types: ('dragEnter' | 'dragOver' | 'drop')[]
): Promise<void> {
  const session = await window.context().newCDPSession(window);
  for (const type of types) {
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 300,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    });
  }
  await session.detach();
}

test('a file that is dropped on the window is imported, and what is no such file is explained', async ({
  app,
  dataDir,
}) => {
  const page = app.window;
  const inspector = new Inspector(page);
  const har = join(dataDir, 'dropped.HAR');
  const picture = join(dataDir, 'cat.png');
  await writeFile(har, oneExchange);
  await writeFile(picture, 'not a picture');
  await app.receiverUrl();
  const target = page.getByText('Drop to import');

  // A person who drags goes on moving.
  await expect(async () => {
    await drag(app, [har], 'dragEnter', 'dragOver');
    await expect(target).toBeVisible({ timeout: 500 });
  }).toPass();
  await app.picture('drop-target');
  await page.mouse.move(300, 200);
  await expect(target).toBeHidden();

  await drag(app, [har, picture], 'dragEnter', 'dragOver', 'drop');
  await expect(target).toBeHidden();
  await expect(page.getByRole('region', { name: 'Import dropped.HAR' })).toContainText('1 exchange');
  await expect(inspector.rows('/dropped')).toHaveCount(1);
  await expect(page.getByRole('alert').filter({ hasText: 'cat.png' })).toContainText(
    'Drop a HAR or JSONL file: its name ends in .har, .jsonl, .ndjson or .json.',
  );
  await app.picture('dropped');

  // A file that a script made up has no path, so it opens none.
  const made = await page.evaluate(() =>
    window.desktop.takeDroppedFile(new File(['{}'], '/etc/x.har')).then(
      () => 'taken',
      (error: Error) => error.message,
    ),
  );
  expect(made).toContain('not a file of this computer');
});

test('a directory that is dropped on the page of samples becomes samples, and nothing elsewhere', async ({
  app,
  dataDir,
}) => {
  const page = app.window;
  const directory = join(dataDir, 'payloads');
  await mkdir(join(directory, 'orders'), { recursive: true });
  await writeFile(join(directory, 'orders/Big.json'), '{"event":"onPromptFinished"}');
  await writeFile(join(directory, 'Small.json'), '{}');
  await app.receiverUrl();

  await expect(async () => {
    await drag(app, [directory], 'dragEnter', 'dragOver', 'drop');
    await expect(page.getByText('Drop a directory of JSON files on the page Samples.')).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();

  await openPage(page, 'Samples');
  await drag(app, [directory], 'dragEnter', 'dragOver', 'drop');
  await expect(page.getByRole('region', { name: /^Import payloads/ })).toContainText('2 samples read.');
  await expect(page.getByText('Big', { exact: true })).toBeVisible();
});
