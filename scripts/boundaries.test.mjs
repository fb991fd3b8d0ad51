import { expect, it } from 'vitest';
import { boundaryProblems, problemsOf } from './boundaries.mjs';

it('finds nothing in the sources', () => expect(boundaryProblems()).toEqual([]));

it.each([
  ['src/main/engine/index.ts', "import { app } from 'electron';"],
  ['src/main/engine/store/store.ts', "import { openWindow } from '../../window';"],
  ['src/main/window.ts', "import SQLite from 'better-sqlite3';"],
  ['src/renderer/app.tsx', "import { readFile } from 'node:fs/promises';"],
  ['src/renderer/app.tsx', "import type { Engine } from '../main/engine';"],
  ['src/renderer/stores/sync.ts', "const { ipcRenderer } = await import('electron');"],
  ['src/shared/model.ts', "import { join } from 'node:path';"],
  ['src/shared/model.ts', "import { call } from '../renderer/bridge';"],
  ['src/preload/index.ts', "import { enginePortMessage } from '@shared/desktop';"],
])('finds in %s: %s', (file, text) => {
  expect(problemsOf(file, text)).toHaveLength(1);
});

it.each([
  ['src/main/engine/index.ts', "import { commands } from '@shared/contract';"],
  ['src/main/engine-host.ts', "import type { ToEngine } from './engine/process-messages';"],
  ['src/preload/index.ts', "import type { Desktop } from '@shared/desktop';"],
  ['src/preload/index.ts', "import { contextBridge } from 'electron';"],
  ['src/renderer/app.tsx', "import { useState } from 'react';"],
])('lets %s have: %s', (file, text) => expect(problemsOf(file, text)).toEqual([]));
