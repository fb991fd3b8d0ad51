#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The command line. It is built by npm start and npm test; where neither has run, what it needs is set up first.

const built = new URL('../out/cli/hookpair.js', import.meta.url);

if (!existsSync(fileURLToPath(built))) {
  const { setUpCommandLine } = await import('../scripts/setup/command-line.mjs');
  await setUpCommandLine();
}
if (process.exitCode === undefined) await import(built.href);
