import { readFile } from 'node:fs/promises';
import { _electron, type CDPSession, type ElectronApplication, type Page } from 'playwright';

/** An app that runs, with its first window and a way to ask Chromium about it. */
export interface OpenApp {
  electron: ElectronApplication;
  window: Page;
  /** What the window's process holds after its garbage was collected, in MB. */
  memory(): Promise<WindowMemory>;
  close(): Promise<void>;
}

export interface WindowMemory {
  /** Objects of JavaScript and of the page. */
  heap: number;
  /** Memory that is the process's own, garbage of the system's allocator included. */
  own: number;
}

const size = { width: 1440, height: 900 };
/** Longest that the app or its window may take to answer, in ms: on a busy machine minutes. */
const patience = 180_000;

/** Starts the app of a folder, as a person would, in a window of one size. An empty `port` is the one of its settings. */
export async function openApp(folder: string, dataDir: string, port = '0'): Promise<OpenApp> {
  const root = process.platform === 'linux' && process.getuid?.() === 0;
  const electron = await _electron.launch({
    timeout: patience,
    args: [folder, `--user-data-dir=${dataDir}`, ...(root ? ['--no-sandbox'] : [])],
    env: {
      ...(process.env as Record<string, string>),
      HOOKPAIR_DATA_DIR: dataDir,
      HOOKPAIR_PORT: port,
    },
  });
  const window = await electron.firstWindow({ timeout: patience });
  window.setDefaultTimeout(patience);
  await electron.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    size,
  );
  const chromium = await window.context().newCDPSession(window);
  return {
    electron,
    window,
    memory: async () => ({ heap: await heap(chromium), own: await own(electron) }),
    close: () => electron.close(),
  };
}

async function heap(chromium: CDPSession): Promise<number> {
  // What the first collection lets go of lets go of more.
  for (let time = 0; time < 3; time += 1) await chromium.send('HeapProfiler.collectGarbage');
  const usage = (await chromium.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    embedderHeapUsedSize?: number;
    backingStorageSize?: number;
  };
  return (usage.usedSize + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0)) / 1e6;
}

async function own(electron: ElectronApplication): Promise<number> {
  const process_ = await electron.evaluate(({ app, BrowserWindow }) => {
    const pid = BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0;
    const memory = app.getAppMetrics().find((one) => one.pid === pid)?.memory;
    return { pid, kilobytes: memory?.privateBytes ?? memory?.workingSetSize ?? 0 };
  });
  // Elsewhere than on Linux the system tells Electron itself, though on macOS with what is shared.
  if (process.platform !== 'linux') return process_.kilobytes / 1000;
  const map = await readFile(`/proc/${process_.pid}/smaps_rollup`, 'utf8');
  const kilobytes = [...map.matchAll(/^Private_(?:Clean|Dirty): +(\d+) kB/gm)].map(([, digits]) =>
    Number(digits),
  );
  return (kilobytes.reduce((sum, one) => sum + one, 0) * 1024) / 1e6;
}
