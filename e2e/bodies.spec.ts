import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type RunningApp, test } from './app';
import { violations as violationsIn } from './axe';
import { Inspector } from './pages/inspector';

/** A picture of 2 × 1 pixels. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAEUlEQVR4nGP4z8DwHwQZYAwAR8oH+Rq28akAAAAASUVORK5CYII=',
  'base64',
);

async function post(app: RunningApp, path: string, type: string, body: BodyInit): Promise<Inspector> {
  await fetch(`${await app.receiverUrl()}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
  });
  const inspector = new Inspector(app.window);
  await inspector.open(path);
  return inspector;
}

const view = (inspector: Inspector) =>
  inspector.request.getByRole('combobox', { name: 'View of the request body' });

/** What axe finds wrong with what is shown, but for the inside of a preview, which is somebody else’s page. */
const violations = ({ window }: RunningApp) => violationsIn(window, { exclude: 'iframe' });

async function clipboard(app: RunningApp): Promise<string> {
  return app.electron.evaluate(({ clipboard: board }) => board.readText());
}

test('a form is a table of names and values, decoded or as it came', async ({ app }) => {
  const inspector = await post(
    app,
    '/form',
    'application/x-www-form-urlencoded',
    'city=Z%C3%BCrich+West&tag=a&tag=b&empty=',
  );
  const { request } = inspector;
  await expect(request.getByRole('row', { name: /city/ })).toContainText('Zürich West');
  await expect(request.getByRole('row', { name: /^tag/ })).toHaveCount(2);
  await request.getByRole('switch', { name: 'As it came, with its escapes' }).check();
  await expect(request.getByRole('row', { name: /city/ })).toContainText('Z%C3%BCrich+West');
  await app.picture('body-form');
  expect(await violations(app)).toEqual([]);
  await view(inspector).selectOption('Text');
  await expect(request.getByRole('textbox')).toContainText('city=Z%C3%BCrich+West&tag=a');
});

test('a multipart body is taken apart, and each part shown by its own type', async ({ app }) => {
  const form = new FormData();
  form.append('note', '{"total": 450}');
  form.append('picture', new Blob([png], { type: 'image/png' }), 'dot.png');
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  const inspector = await post(app, '/multipart', type, await encoded.arrayBuffer());
  const { request } = inspector;
  await expect(request.getByRole('radio')).toHaveCount(2);
  await expect(request.getByRole('textbox')).toContainText('"total": 450');
  await request.getByRole('radio', { name: /picture “dot.png”/ }).click();
  await expect(request).toContainText('2 × 1 pixels');
  await expect(request.getByRole('img', { name: /Preview of the part 2/ })).toBeVisible();
  await app.picture('body-multipart');
  expect(await violations(app)).toEqual([]);
});

test('a picture is previewed with its size, and a broken one is said to be', async ({ app }) => {
  const good = await post(app, '/good', 'image/png', png);
  await expect(good.request).toContainText('2 × 1 pixels · 74 B');
  const image = good.request.getByRole('img', { name: /Preview/ });
  await expect(image).toBeVisible();
  expect(await image.evaluate((element: HTMLImageElement) => element.naturalWidth)).toBe(2);
  await app.picture('body-image');
  expect(await violations(app)).toEqual([]);
  const broken = await post(app, '/broken', 'image/png', png.subarray(0, 40));
  await expect(broken.request).toContainText('This picture is broken');
});

test('HTML is shown as text; its preview runs nothing and loads nothing', async ({ app }) => {
  const asked: string[] = [];
  const server = createServer((socket) => {
    asked.push('connected');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => asked.push(chunk.toString('latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const evil = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const html = `<!doctype html><html><head><title>x</title>
    <link rel="preconnect" href="${evil}"><link rel="stylesheet" href="${evil}/a.css">
    <meta http-equiv="refresh" content="0;url=${evil}/refresh"><base href="${evil}">
    <style>@import url(${evil}/b.css); h1 { color: rgb(1, 2, 3); background: url(${evil}/c.png) }</style>
    <script>parent.ran = true; fetch('${evil}/fetch')</script></head>
    <body onload="parent.ran = true"><h1>Order failed</h1><img src="${evil}/d.png" onerror="parent.ran = true">
    <iframe src="${evil}/e"></iframe><video src="${evil}/f" autoplay></video><object data="${evil}/g"></object>
    <svg><image href="${evil}/h.png"/><script>parent.ran = true</script></svg>
    <form action="${evil}/i"><button autofocus onfocus="parent.ran = true">Go</button></form>
    <a href="${evil}/j">leave</a></body></html>`;
  const inspector = await post(app, '/page', 'text/html; charset=utf-8', html);
  await expect(inspector.request.getByRole('textbox')).toContainText('<h1>Order failed</h1>');
  await expect(inspector.request.locator('iframe')).toHaveCount(0);
  await view(inspector).selectOption('Preview');
  const frame = inspector.request.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Order failed' })).toBeVisible();
  await app.picture('body-html');
  expect(await violations(app)).toEqual([]);
  // Everything that the page could ask for it would have asked for by now: the heading is drawn, and so are pictures of it.
  await frame.getByText('leave').click();
  await frame.getByRole('button', { name: 'Go' }).click();
  await expect(frame.getByRole('heading', { name: 'Order failed' })).toBeVisible();
  expect(await app.window.evaluate(() => 'ran' in window)).toBe(false);
  expect(asked).toEqual([]);
  // Another page is text again: a preview is asked for each time.
  const next = await post(app, '/other', 'text/html', '<p>other</p>');
  await expect(next.request.getByRole('textbox')).toContainText('<p>other</p>');
  await new Promise((resolve) => server.close(resolve));
});

test('XML is laid out, server-sent events are a table, and bytes are hex', async ({ app }) => {
  const xml = await post(app, '/xml', 'application/soap+xml', '<a><b x="1">text</b><c/></a>');
  await expect(xml.request.locator('.cm-line')).toHaveText(['<a>', '  <b x="1">text</b>', '  <c/>', '</a>']);
  const events = await post(
    app,
    '/events',
    'text/event-stream',
    'event: ping\ndata: {"n": 1}\n\ndata: bye\n\n',
  );
  await expect(events.request.getByRole('row', { name: /ping/ })).toContainText('{"n": 1}');
  const bytes = await post(app, '/bytes', 'application/octet-stream', Buffer.from([0, 1, 2, 0xff]));
  await expect(bytes.request.getByRole('group', { name: 'Body of the request as hex' })).toContainText(
    '00 01 02 ff',
  );
  await view(bytes).selectOption('Text');
  await expect(bytes.request.getByRole('textbox')).toContainText('\\x00\\x01\\x02\\xff');
});

test('a body that is not what it says is shown, and said', async ({ app }) => {
  const notJson = await post(app, '/a', 'application/json', 'Internal Server Error');
  await expect(notJson.request).toContainText('Not valid JSON at line 1, column 1');
  const json = await post(app, '/b', 'application/x-www-form-urlencoded', '{"a":1}');
  await expect(json.request).toContainText('Declared as application/x-www-form-urlencoded, but it is JSON.');
  const charset = await post(app, '/c', 'text/plain; charset=klingon', 'é');
  await expect(charset.request).toContainText(
    'cannot be read in its declared charset klingon, so it is shown as utf-8',
  );
  const bytes = await post(app, '/d', 'application/json; charset=utf-8', Buffer.from([0x22, 0xff, 0x22]));
  await expect(bytes.request).toContainText('Declared as application/json, but it is not text.');
  await expect(bytes.request).toContainText('cannot be read in its declared charset utf-8');
  await app.picture('body-mismatch');
});

test('the path and the value at the cursor are copied, and everything is folded', async ({ app }) => {
  const body = '{"event":"onPromptFinished","tokens":{"total":450},"odd name":["a","b"]}';
  const { request } = await post(app, '/json', 'application/json', body);
  await request.getByText('450').click();
  await expect(request).toContainText('$.tokens.total');
  await expect(request).toContainText('tokens.total (number): All tokens of the run.');
  await request.getByRole('button', { name: 'Copy JSON path' }).click();
  await expect.poll(() => clipboard(app)).toBe('$.tokens.total');
  await request.getByText('"b"').click();
  await app.window.keyboard.press('Control+Shift+V');
  await expect.poll(() => clipboard(app)).toBe('b');
  await app.window.keyboard.press('Control+Shift+C');
  await expect.poll(() => clipboard(app)).toBe("$['odd name'][1]");
  await request.getByRole('button', { name: 'More for the request' }).click();
  await app.window.getByRole('menuitemcheckbox', { name: 'Fold everything' }).click();
  await expect(request.getByText('450')).toHaveCount(0);
  await expect(request).toContainText('"odd name"');
  await request.getByRole('button', { name: 'More for the request' }).click();
  await app.window.getByRole('menuitemcheckbox', { name: 'Fold everything' }).click();
  await expect(request.getByText('450')).toBeVisible();
  // Turning the panes round for the pictures makes the editors anew, and the cursor with them.
  await app.picture('body-json');
  expect(await violations(app)).toEqual([]);
});

test('a long body waits to be asked for, and is saved whole, packed and unpacked', async ({
  app,
  dataDir,
}) => {
  const text = `{"filler":"${'x'.repeat(9_000_000)}"}`;
  const packed = gzipSync(text);
  await fetch(`${await app.receiverUrl()}/long`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: packed,
  });
  const inspector = new Inspector(app.window);
  await inspector.open('/long');
  const suggested: string[] = [];
  const target = join(dataDir, 'saved');
  const choose = (path: string) =>
    app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = ((_window: unknown, { defaultPath }: { defaultPath: string }) => {
        process.env.HOOKPAIR_TEST_SUGGESTED = defaultPath;
        return Promise.resolve({ canceled: false, filePath });
      }) as typeof dialog.showSaveDialog;
    }, path);
  const noteName = async () =>
    suggested.push(await app.electron.evaluate(() => process.env.HOOKPAIR_TEST_SUGGESTED ?? ''));

  await choose(`${target}-1`);
  await inspector.request.getByRole('button', { name: 'Save…' }).click();
  await expect(app.window.getByText(`Saved 9.0 MB to ${target}-1`)).toBeVisible();
  await noteName();
  expect(await readFile(`${target}-1`, 'utf8')).toBe(text);
  await app.picture('body-gate');

  await choose(`${target}-2`);
  await inspector.request.getByRole('button', { name: 'More for the request' }).click();
  await app.window.getByRole('menuitem', { name: /as on the wire/ }).click();
  await expect(app.window.getByText(`to ${target}-2`)).toBeVisible();
  await noteName();
  expect(packed.equals(await readFile(`${target}-2`))).toBe(true);
  expect(suggested).toEqual([
    expect.stringMatching(/^exchange-\d+-request\.json$/),
    expect.stringMatching(/^exchange-\d+-request\.json\.gz$/),
  ]);
});

test('both sides scroll together when they are told to', async ({ app }) => {
  const lines = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
  const inspector = await post(app, '/lines', 'text/plain', lines);
  const { request, response } = inspector;
  for (const side of [request, response]) await side.getByRole('tab', { name: 'Raw', exact: true }).click();
  await request.getByRole('button', { name: 'More for the request' }).click();
  await app.window.getByRole('menuitemcheckbox', { name: 'Scroll both sides together' }).click();
  // The answer is short, so the response is looked at through a window that is shorter still.
  await response.locator('.cm-scroller').evaluate((element) => {
    element.style.maxHeight = '40px';
  });
  await request.locator('.cm-scroller').evaluate((element) => {
    element.scrollTop = 36;
  });
  await expect.poll(() => response.locator('.cm-scroller').evaluate((element) => element.scrollTop)).toBe(36);
});
