import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronVersion } from '../scripts/setup/electron.mjs';
import { modulePath } from '../scripts/setup/paths.mjs';

// What a package is made of, and how. docs/releasing.md says what of it could be tried where.

const native = 'node_modules/better-sqlite3';
/** Built where the prebuilt one does not fit the runtime; see scripts/setup/native.mjs. */
const built = `${native}/build/Release/better_sqlite3.node`;

/** The URL of the folder of releases. */
const releases = process.env.HOOKPAIR_RELEASES;
if (releases && !releases.startsWith('https://')) {
  throw new Error(`HOOKPAIR_RELEASES is ${releases}; it must be https, which alone vouches for an AppImage.`);
}

/** Checked by electron-builder when it reads it. */
export default {
  appId: 'app.hookpair',
  productName: 'Hookpair',
  copyright: 'Copyright © The Hookpair authors, MIT',
  directories: { output: 'dist', buildResources: 'resources' },
  // The runtime that the set-up has fetched, so that nothing is downloaded here.
  electronDist: modulePath('electron/dist'),
  electronVersion: electronVersion(),
  electronLanguages: ['en-US'],
  npmRebuild: false,
  asar: true,
  asarUnpack: ['**/*.node'],
  files: [
    'out/{main,preload,renderer,cli}/**',
    '!out/**/{.sources,packages.json}',
    '!node_modules/**/*.{ts,mts,cts,map,md}',
    // The sources of SQLite, and the native modules of other systems.
    `!${native}/{deps,src,build,prebuilds}/**`,
    '!node_modules/node-addon-api',
    // What bundlers and browsers would take of the packages that are loaded as they are.
    '!node_modules/yaml/browser',
    '!node_modules/@cfworker/json-schema/dist/esm',
    existsSync(join(modulePath('..'), built)) ? built : `${native}/prebuilds/\${platform}-\${arch}.node`,
  ],
  extraResources: [
    { from: 'LICENSE', to: 'LICENSE' },
    { from: 'out/bill', to: '.' },
  ],
  protocols: [{ name: 'Hookpair', schemes: ['hookpair'] }],
  electronFuses: {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    // macOS and Windows check it; Linux does not yet.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  // Where releases lie, and where an installed app asks for newer ones; see docs/releasing.md. Nowhere unless it is said.
  publish: releases ? { provider: 'generic', url: releases } : null,
  mac: {
    target: ['dmg', 'zip'],
    category: 'public.app-category.developer-tools',
    hardenedRuntime: true,
    entitlements: 'packaging/mac/entitlements.plist',
    entitlementsInherit: 'packaging/mac/entitlements.plist',
    gatekeeperAssess: false,
    // With the Apple ID of the release machine, or not at all.
    notarize: Boolean(process.env.APPLE_TEAM_ID),
  },
  win: {
    target: ['nsis'],
    // Without a certificate nothing is signed, and an update that is not signed by the same is refused.
    ...(process.env.HOOKPAIR_PUBLISHER
      ? { signtoolOptions: { publisherName: process.env.HOOKPAIR_PUBLISHER } }
      : {}),
  },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  linux: {
    executableName: 'hookpair',
    // The .deb is made by scripts/package.mjs: electron-builder would download a tool for it.
    target: ['AppImage'],
    category: 'Development',
    extraResources: [{ from: 'packaging/linux/hookpair-command', to: 'hookpair' }],
  },
};
