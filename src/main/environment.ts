import { homedir } from 'node:os';
import { join } from 'node:path';

/** What tests and tools may override. */
export interface Environment {
  /** HOOKPAIR_DATA_DIR: the folder of the log and of the window's own files. */
  dataDir: string | null;
  /** HOOKPAIR_PORT: the receiver's port, 0 for any. */
  port: number | null;
  /** HOOKPAIR_ENGINE_PATIENCE: after how many seconds an engine that does not answer is ended; more for a slow disk. */
  patience: number | null;
}

/** Reads the environment. A port that is none is refused, because a silent default would catch somewhere else. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const { HOOKPAIR_DATA_DIR: dataDir, HOOKPAIR_PORT: port, HOOKPAIR_ENGINE_PATIENCE: patience } = variables;
  return {
    dataDir: dataDir || null,
    port: port ? parsePort(port) : null,
    patience: patience ? parsePatience(patience) : null,
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`HOOKPAIR_PORT is ${JSON.stringify(text)}; it must be a number from 0 to 65535.`);
}

function parsePatience(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= 2) return seconds;
  throw new Error(`HOOKPAIR_ENGINE_PATIENCE is ${JSON.stringify(text)}; it must be 2 seconds or more.`);
}

/**
 * The folder of the app where nobody chose another: `Hookpair` in the system's folder for the data of applications, which
 * is the one that Electron calls `appData`. The command line finds it without Electron.
 */
export function defaultDataDir(
  { APPDATA, XDG_CONFIG_HOME }: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (platform === 'win32') return join(APPDATA || join(home, 'AppData', 'Roaming'), 'Hookpair');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Hookpair');
  return join(XDG_CONFIG_HOME || join(home, '.config'), 'Hookpair');
}
