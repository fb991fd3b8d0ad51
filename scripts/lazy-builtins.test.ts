import { createRequire } from 'node:module';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { loadBuiltinsLater } from './lazy-builtins';

const built = `let node_fs = require("node:fs");
let node_crypto = require("node:crypto");
let node_zlib = require("node:zlib");
let node_worker_threads = require("node:worker_threads");
node_zlib = require_runtime.__toESM(node_zlib);
exports.hash = (text) => (0, node_crypto.createHash)("sha256").update(text).digest("hex");
exports.unpacked = (text) => node_zlib.default.gunzipSync(node_zlib.default.gzipSync(text)).toString();
exports.channel = () => new node_worker_threads.MessageChannel();
exports.path = node_fs.constants.F_OK;
`;

interface Exports {
  hash(text: string): string;
  unpacked(text: string): string;
  channel(): MessageChannel;
}

function run(code: string): { exports: Exports; asked: string[] } {
  const asked: string[] = [];
  const load = createRequire(import.meta.url);
  const require = (name: string): unknown => {
    asked.push(name);
    return load(name);
  };
  const exports = {};
  const runtime = { __toESM: (module: unknown) => ({ default: module }) };
  runInNewContext(code, { exports, require, require_runtime: runtime });
  return { exports: exports as Exports, asked };
}

it('a chunk loads what its start does not use when it is first used, and once', () => {
  const { exports, asked } = run(loadBuiltinsLater(built));
  expect(asked).toEqual(['node:fs']);
  const before = run(built).exports;
  for (const text of ['a', 'b']) {
    expect(exports.hash(text)).toBe(before.hash(text));
    expect(exports.unpacked(text)).toBe(text);
  }
  expect(exports.channel().port1).toBeInstanceOf(MessagePort);
  expect(asked).toEqual(['node:fs', 'node:crypto', 'node:zlib', 'node:worker_threads']);
});

it('leaves a chunk without them as it is', () => {
  const code = 'let node_path = require("node:path");\nnode_path.join("node_crypto");';
  expect(loadBuiltinsLater(code)).toBe(code);
});
