import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppFailure } from '@shared/errors';

/** Where the engine that owns a log can be talked to. */
export interface SocketAddress {
  /** The folder of the key, and of the socket where that is a file. Only its owner may enter it. */
  folder: string;
  /** A Unix domain socket, or the name of a pipe on Windows. */
  path: string;
  /** The file with the key that a client has to show. */
  keyPath: string;
}

/** Longest path of a Unix domain socket in bytes: 104 with its end on macOS, 108 on Linux. */
const longestPath = 103;

/**
 * The address for the log in `dataDir`: in that folder, or, where its path is too long for a socket, in a folder of
 * this user in XDG_RUNTIME_DIR or the system's folder of temporary files. It is the same for everybody who asks.
 */
export function socketAddress(dataDir: string, variables: NodeJS.ProcessEnv = process.env): SocketAddress {
  const inside = join(resolve(dataDir), 'socket');
  const keyPath = join(inside, 'key');
  if (process.platform === 'win32') {
    return { folder: inside, path: `\\\\.\\pipe\\hookpair-${fingerprint(dataDir)}`, keyPath };
  }
  const path = join(inside, 'engine');
  if (Buffer.byteLength(path) <= longestPath) return { folder: inside, path, keyPath };
  const folder = join(
    variables.XDG_RUNTIME_DIR || tmpdir(),
    `hookpair-${process.getuid?.()}-${fingerprint(dataDir)}`,
  );
  return { folder, path: join(folder, 'engine'), keyPath: join(folder, 'key') };
}

/** Makes the folder, or checks the one that is there. Throws `permission_denied` for one that others may enter. */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  assertPrivate(folder);
}

/** Throws `permission_denied` for a folder that is not this user's alone: what is in it may be somebody else's. */
export function assertPrivate(folder: string): void {
  if (process.platform === 'win32') return;
  const { uid, mode } = lstatSync(folder);
  const isFolder = lstatSync(folder).isDirectory();
  if (isFolder && uid === process.getuid?.() && (mode & 0o077) === 0) return;
  throw new AppFailure(
    'permission_denied',
    `The folder ${folder} is not yours alone, so Hookpair does not talk through it.`,
    'Remove it, or take the rights of others away (chmod 700), then try again.',
  );
}

function fingerprint(dataDir: string): string {
  return createHash('sha256').update(real(dataDir)).digest('hex').slice(0, 16);
}

/** Two names of the same folder must give the same address; one that is not there yet has one name. */
function real(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return resolve(folder);
  }
}
