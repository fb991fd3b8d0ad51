import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronVersion } from '../setup/electron.mjs';
import { modulePath, projectFolder } from '../setup/paths.mjs';
import { run, tail } from '../setup/run.mjs';
import { SetUpFailure } from '../setup/say.mjs';

/** @typedef {{ name: string, version: string, identifier: string | null, text: string | null }} Bundled As Vite tells it. */

/**
 * Writes what is in the package into out/bill: sbom.cdx.json (CycloneDX, with licences and checksums, as npm knows them) and
 * the licences as texts. Packages that only build and test are not in it.
 */
export async function writeBill() {
  // The engine's packages are those of the command line, which is built of the engine.
  const bundled = ['main', 'renderer', 'cli'].flatMap(
    (part) =>
      /** @type {Bundled[]} */ (
        JSON.parse(readFileSync(join(projectFolder, 'out', part, 'packages.json'), 'utf8'))
      ),
  );
  const { code, output } = await run('npm', ['sbom', '--sbom-format', 'cyclonedx']);
  if (code !== 0)
    throw new SetUpFailure(`npm sbom failed:\n  ${tail(output)}`, 'Run npm ci, then try again.');
  const bill = JSON.parse(output);
  const isBundled = new Set(bundled.map(({ name, version }) => `${name}@${version}`));
  const shipped = bill.components.filter(
    ({ 'bom-ref': ref, properties = [] }) =>
      isBundled.has(ref) || !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  );
  const version = electronVersion();
  const electron = { type: 'framework', name: 'electron', version, purl: `pkg:npm/electron@${version}` };
  const refs = new Set(shipped.map(({ 'bom-ref': ref }) => ref));
  const folder = join(projectFolder, 'out/bill');
  mkdirSync(folder, { recursive: true });
  const components = [...shipped, { 'bom-ref': `electron@${version}`, ...electron }];
  const dependencies = bill.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((on) => refs.has(on)) }));
  writeFileSync(
    join(folder, 'sbom.cdx.json'),
    JSON.stringify({ ...bill, components, dependencies }, null, 1),
  );

  const texts = new Map(bundled.map(({ name, version: of, text }) => [`${name}@${of}`, text]));
  const notices = shipped.map(
    ({ 'bom-ref': ref, name }) => `${ref}\n\n${texts.get(ref) ?? licenceOf(name)}\n`,
  );
  writeFileSync(join(folder, 'THIRD-PARTY.txt'), notices.join(`\n${'-'.repeat(80)}\n\n`));
}

/** The licence in a package’s folder; the name of it where there is no text. */
function licenceOf(name) {
  const folder = modulePath(name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  if (file) return readFileSync(join(folder, file), 'utf8').trim();
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).license;
}
