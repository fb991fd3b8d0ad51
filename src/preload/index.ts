import type { ReadLink } from '@shared/deep-link';
import type { Desktop, EngineState } from '@shared/desktop';
import type { Updates } from '@shared/updates';
import { contextBridge, ipcRenderer, webUtils } from 'electron';

// Ports do not cross the context bridge, so the window gets it as a message of its own origin. The text is
// enginePortMessage of shared/desktop.ts; it stands here again because a preload imports types only.
ipcRenderer.on('engine:port', (event) => {
  window.postMessage('hookpair:engine-port', window.location.origin, event.ports);
});

const desktop: Desktop = {
  connect: () => ipcRenderer.send('engine:connect'),
  onEngineState(listener) {
    const forward = (_event: unknown, state: EngineState) => listener(state);
    ipcRenderer.on('engine:state', forward);
    return () => ipcRenderer.off('engine:state', forward);
  },
  restartEngine: () => ipcRenderer.send('engine:restart'),
  copyPicture: (bytes) => ipcRenderer.invoke('desktop:copy-picture', bytes),
  copyText: (text) => ipcRenderer.invoke('desktop:copy-text', text),
  revealDataFolder: () => ipcRenderer.invoke('desktop:reveal-data-folder'),
  saveFile: (name, bytes) => ipcRenderer.invoke('desktop:save-file', name, bytes),
  openFile: (name) => ipcRenderer.invoke('desktop:open-file', name),
  writeFile: (id, bytes) => ipcRenderer.invoke('desktop:write-file', id, bytes),
  closeFile: (id, keep) => ipcRenderer.invoke('desktop:close-file', id, keep),
  chooseFileToWrite: (name) => ipcRenderer.invoke('desktop:choose-file-to-write', name),
  chooseFileToRead: (kind) => ipcRenderer.invoke('desktop:choose-file-to-read', kind),
  chooseDirectory: (purpose) => ipcRenderer.invoke('desktop:choose-directory', purpose),
  takeDroppedFile: (file) => ipcRenderer.invoke('desktop:take-dropped-file', webUtils.getPathForFile(file)),
  readDiary: () => ipcRenderer.invoke('desktop:read-diary'),
  revealFile: (path) => ipcRenderer.invoke('desktop:reveal-file', path),
  allowCommand: (command) => ipcRenderer.invoke('desktop:allow-command', command),
  setTheme: (theme) => ipcRenderer.send('desktop:set-theme', theme),
  setMenu: (commands) => ipcRenderer.send('desktop:set-menu', commands),
  onLink(listener) {
    const forward = (_event: unknown, read: ReadLink) => listener(read);
    ipcRenderer.on('desktop:link', forward);
    ipcRenderer.send('desktop:hear-links');
    return () => ipcRenderer.off('desktop:link', forward);
  },
  onMenuCommand(listener) {
    const forward = (_event: unknown, id: string) => listener(id);
    ipcRenderer.on('menu:command', forward);
    return () => ipcRenderer.off('menu:command', forward);
  },
  zoom: (step) => ipcRenderer.invoke('desktop:zoom', step),
  updates: (action) => ipcRenderer.invoke('desktop:update', action),
  onUpdates(listener) {
    const forward = (_event: unknown, updates: Updates) => listener(updates);
    ipcRenderer.on('desktop:updates', forward);
    return () => ipcRenderer.off('desktop:updates', forward);
  },
};

contextBridge.exposeInMainWorld('desktop', desktop);
