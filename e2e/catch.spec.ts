import { connect } from 'node:net';
import { expect, test } from './app';
import { Inspector } from './pages/inspector';

function speak(url: string, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text, 'latin1'));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      answer += chunk;
    });
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

test('any method, path and content type is caught, answered and shown as it came', async ({ app }) => {
  const url = await app.receiverUrl();
  const inspector = new Inspector(app.window);
  const answer = await speak(
    url,
    'PUT /some/path?a=1 HTTP/1.1\r\nHost: example.test\r\nX-Twice: one\r\nx-twice: two\r\n' +
      'Content-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello',
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(answer).toMatch(/\r\n\r\n\{"status":"received"\}$/);

  await inspector.open('/some/path');
  await expect(inspector.verdict).toContainText('Caught, and answered 200');
  await inspector.request.getByRole('tab', { name: 'Headers', exact: true }).click();
  await expect(inspector.request).toContainText('X-Twice');
  await expect(inspector.request).toContainText('x-twice');
  await inspector.request.getByRole('tab', { name: 'Raw', exact: true }).click();
  await expect(inspector.request).toContainText('PUT /some/path?a=1 HTTP/1.1');
  await expect(inspector.request).toContainText('hello');
  await expect(inspector.response).toContainText('received');
});

test('what looks like onPromptFinished is checked against the contract, field by field', async ({ app }) => {
  const url = await app.receiverUrl();
  const inspector = new Inspector(app.window);
  await fetch(`${url}/hook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event: 'onPromptFinished', projectId: 1, promptId: '2', result: 3, extra: true }),
  });
  await inspector.open('/hook');
  await inspector.tab('Validation').click();
  const panel = app.window.getByRole('tabpanel', { name: 'Validation' });
  await expect(panel.getByRole('row', { name: /promptId/ })).toContainText('It is a string, not a number.');
  await expect(panel.getByRole('row', { name: /^\S* ?result/ })).toContainText(
    '0 for success or 1 for failure',
  );
  await expect(panel.getByRole('row', { name: /userId/ })).toContainText('requires this field');
  await expect(panel.getByRole('row', { name: /extra/ })).toContainText('Not in the contract');
  await app.picture('inspector-validation');
});

test('bytes that are not HTTP are answered 400 and kept', async ({ app }) => {
  const url = await app.receiverUrl();
  const inspector = new Inspector(app.window);
  expect(await speak(url, 'NOT HTTP AT ALL\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  await expect(inspector.rows()).toHaveCount(1);
  await inspector.rows().first().click();
  await expect(inspector.verdict).toContainText('Not valid HTTP');
  await inspector.request.getByRole('tab', { name: 'Raw', exact: true }).click();
  await expect(inspector.request).toContainText('NOT HTTP AT ALL');
});
