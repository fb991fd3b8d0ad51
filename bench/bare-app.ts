import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const page = '<!doctype html><title>Bare</title><p role="status">ready</p>';
const window = `app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadFile('index.html'));
app.on('window-all-closed', () => app.quit());
`;
const main = `const { app, BrowserWindow } = require('electron');
${window}`;

/** A server in a process of the kind that the engine has, beside a window. Its port is told to whoever evaluates `port`. */
const mainWithServer = `const { app, BrowserWindow, utilityProcess } = require('electron');
app.whenReady().then(() => {
  const child = utilityProcess.fork(require('node:path').join(__dirname, 'server.js'), [], { stdio: 'inherit' });
  globalThis.port = new Promise((resolve) => child.once('message', resolve));
});
${window}`;

const server = `const fs = require('node:fs');
const path = require('node:path');
const answer = Buffer.from('{"status":"received"}');
const pem = (name) => path.join(__dirname, name);
const isSecure = fs.existsSync(pem('key.pem'));
const options = isSecure ? { key: fs.readFileSync(pem('key.pem')), cert: fs.readFileSync(pem('cert.pem')) } : {};
const server = require(isSecure ? 'node:https' : 'node:http').createServer(options, (request, response) => {
  request.on('data', () => {});
  request.on('end', () => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.byteLength });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => process.parentPort.postMessage(server.address().port));
`;

/**
 * Writes the least that an Electron app can be: a window that says that it is ready. With `serving` a bare node:http server
 * runs in a process of the kind that the engine has; with a certificate node:https.
 */
export async function writeBareApp(
  folder: string,
  serving: { certificate: { pem: string; key: string } | null } | null = null,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write('package.json', JSON.stringify({ name: 'bare', main: 'main.js' }));
  await write('main.js', serving ? mainWithServer : main);
  await write('index.html', page);
  if (!serving) return;
  await write('server.js', server);
  if (!serving.certificate) return;
  await write('cert.pem', serving.certificate.pem);
  await write('key.pem', serving.certificate.key);
}
