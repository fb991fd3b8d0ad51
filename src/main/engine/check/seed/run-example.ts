import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Keeper } from '../zoo/keeper';

const modules = resolve(import.meta.dirname, '../../../../../node_modules');

/**
 * Loaded before a program for Node: gives it a free port, whichever it asks for, and says which. The program itself stays
 * as it is.
 */
const nodePrelude = `
const net = require('node:net');
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (_port, ...rest) {
  const done = rest.find((one) => typeof one === 'function');
  return listen.call(this, { port: 0, host: '127.0.0.1' }, () => {
    console.log('PORT ' + this.address().port);
    if (done) done();
  });
};
if (process.env.DEFINE) globalThis[process.env.DEFINE] = () => {};
`;

/** The same for a program for Flask: it is run as the main program, by another that was told what to change first. */
const pythonPrelude = `
import builtins, os, runpy, socket, sys
import flask
if os.environ.get('DEFINE'):
    setattr(builtins, os.environ['DEFINE'], lambda payload: None)
def run(app, *args, **options):
    probe = socket.socket(); probe.bind(('127.0.0.1', 0)); port = probe.getsockname()[1]; probe.close()
    from werkzeug.serving import make_server
    server = make_server('127.0.0.1', port, app, threaded=True)
    print('PORT', port, flush=True)
    server.serve_forever()
flask.Flask.run = run
runpy.run_path(sys.argv[1], run_name='__main__')
`;

export interface Example {
  program: string;
  /** A function that the program calls and does not have. */
  define?: string;
}

/** Starts a program for Node, and gives its port. */
export function runNodeExample(keeper: Keeper, { program, define }: Example): Promise<number> {
  const folder = folderOf(keeper, { 'example.js': program, 'prelude.js': nodePrelude });
  const env = { NODE_PATH: modules, ...(define ? { DEFINE: define } : {}) };
  return keeper
    .run(process.execPath, ['-r', join(folder, 'prelude.js'), join(folder, 'example.js')], { env })
    .then(({ port }) => port);
}

/** Starts a program for Flask, and gives its port. */
export async function runFlaskExample(
  keeper: Keeper,
  python: string,
  { program, define }: Example,
): Promise<number> {
  const folder = folderOf(keeper, { 'example.py': program, 'prelude.py': pythonPrelude });
  const env = define ? { DEFINE: define } : {};
  const { port } = await keeper.run(python, [join(folder, 'prelude.py'), join(folder, 'example.py')], {
    env,
  });
  return port;
}

/** A folder with these files, gone when the keeper closes. */
export function folderOf(keeper: Keeper, files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookpair-example-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  keeper.later(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
