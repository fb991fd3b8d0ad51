import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { type WindowLayout, windowLayoutOf } from './window-layout';

const path = () => join(app.getPath('userData'), 'window-layout.json');
/** How long a window must rest after it was moved before its place is written, in ms. */
const restMs = 500;

/** The layout of the window when it was closed last. */
export function recallLayout(): WindowLayout {
  try {
    return windowLayoutOf(JSON.parse(readFileSync(path(), 'utf8')));
  } catch {
    // The first start, or a file that was cut off.
    return windowLayoutOf(null);
  }
}

/** Remembers where a window stands, its zoom, and whether it fills the screen, whenever that changes. */
export function rememberLayout(window: BrowserWindow): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    const layout: WindowLayout = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      zoom: window.webContents.getZoomFactor(),
    };
    try {
      writeFileSync(path(), JSON.stringify(layout));
    } catch {
      // A folder that cannot be written to is told by the engine; the window works without its place.
    }
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, restMs);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('maximize', saveSoon);
  window.on('unmaximize', saveSoon);
  window.on('close', save);
}
