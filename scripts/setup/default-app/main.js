// What Electron's own default app does for a development run: it loads the app whose folder stands on the command
// line, after the modules of `-r`. The registry runtime comes without it.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');
const { app } = require('electron');

const preloads = [];
let folder = null;
for (let index = 1; index < process.argv.length; index += 1) {
  const argument = process.argv[index];
  if (argument === '-r' || argument === '--require') {
    index += 1;
    preloads.push(process.argv[index]);
  } else if (!argument.startsWith('-') && folder === null) {
    folder = resolve(argument);
  }
}

if (folder === null) {
  console.error('electron: name the folder of the app.');
  app.exit(1);
} else {
  process.defaultApp = true;
  const description = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  app.setName(description.productName ?? description.name);
  if (description.version) app.setVersion(description.version);
  app.setAppPath(folder);
  for (const preload of preloads) Module.createRequire(join(folder, 'package.json'))(preload);
  Module._load(join(folder, description.main ?? 'index.js'), null, true);
}
