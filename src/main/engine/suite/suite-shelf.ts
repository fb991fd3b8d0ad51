import { basename } from 'node:path';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import type { LoadedSuite, Suite } from '@shared/suite/suite';
import { parseSuite } from '@shared/suite/suite-file';
import type { SuiteDocument, SuiteEntry, SuiteOutline } from '@shared/suite/suite-info';
import type { Parts } from '../handlers';
import type { SuiteRow } from '../store/suites';
import { writeWhole } from '../transfer/whole-file';
import { loadSuiteFile, problemLine, readSuite, readSuiteText } from './load-suite';

type ShelfParts = Pick<Parts, 'store' | 'changes' | 'tickets'>;

/** The suites of the app: texts of the log, and files. */
export function listSuites({ store }: ShelfParts): Promise<SuiteEntry[]> {
  return Promise.all(
    store.suites.list().map(async (row) => {
      const { text, unreadable, outline } = await documentOf(row);
      const [first] = outline.problems;
      const last = store.suites.lastResult(row.id);
      return {
        id: row.id,
        name: outline.name ?? nameIn(text) ?? nameOf(row),
        path: row.path,
        caseCount: outline.caseNames.length,
        problem: unreadable ?? (first ? problemLine('Line', first).replace('Line:', 'Line ') : null),
        lastRun: last && { startedAt: last.startedAt, counts: last.counts },
      };
    }),
  );
}

export function getSuite({ store }: ShelfParts, id: number): Promise<SuiteDocument> {
  return documentOf(store.suites.get(id));
}

export function createSuite(parts: ShelfParts, text: string): Promise<SuiteDocument> {
  return changed(parts, parts.store.suites.create({ text, path: null }));
}

/** Opens a file. One that is on the shelf already is found again. */
export async function openSuite(parts: ShelfParts, ticket: string): Promise<SuiteDocument> {
  const path = parts.tickets.redeem(ticket, 'read');
  await readSuiteText(path);
  const known = parts.store.suites.list().find((row) => row.path === path);
  return changed(parts, known ?? parts.store.suites.create({ text: null, path }));
}

export async function saveSuite(
  parts: ShelfParts,
  { id, text, before }: Parsed<'suites.save'>,
): Promise<SuiteDocument> {
  const row = parts.store.suites.get(id);
  if (row.path === null) return changed(parts, parts.store.suites.update({ ...row, text }));
  if (before !== null && (await readSuiteText(row.path)) !== before) {
    throw new AppFailure(
      'invalid_input',
      `${basename(row.path)} was changed by something else since it was opened, so it was not overwritten.`,
      'Copy what you typed, and reload it; or save it as another file.',
    );
  }
  await writeWhole(row.path, (file) => file.write(text));
  return changed(parts, row);
}

/** Writes a suite to a file, which is the truth of it from then on. */
export async function saveSuiteAs(
  parts: ShelfParts,
  { id, text, ticket }: Parsed<'suites.saveAs'>,
): Promise<SuiteDocument> {
  parts.store.suites.get(id);
  const path = parts.tickets.redeem(ticket, 'write');
  await writeWhole(path, (file) => file.write(text));
  return changed(parts, parts.store.suites.update({ id, text: null, path }));
}

export function deleteSuite(parts: ShelfParts, id: number): null {
  parts.store.suites.delete(id);
  parts.changes.tell('suites.changed', null);
  return null;
}

export function restoreSuite(parts: ShelfParts, id: number): Promise<SuiteDocument> {
  return changed(parts, parts.store.suites.restore(id));
}

/** What a run needs. Throws `invalid_input` where it is not right yet. */
export async function loadSuite({ store }: Pick<Parts, 'store'>, id: number): Promise<LoadedSuite> {
  const row = store.suites.get(id);
  if (row.path !== null) return loadSuiteFile(row.path);
  return { suite: readSuite(row.text ?? '', nameOf(row)), files: new Map() };
}

export function outlineOf(text: string): SuiteOutline {
  const parsed = parseSuite(text);
  if (!parsed.ok) {
    const { problems } = parsed;
    return { problems, name: null, caseNames: [], url: null, variables: {}, environments: [] };
  }
  const { name, cases, url, variables, environments } = parsed.suite;
  return {
    problems: [],
    name,
    caseNames: cases.map((one) => one.name),
    url: url ?? null,
    variables: variables ?? {},
    environments: Object.entries(environments ?? {}).map(environmentOutline),
  };
}

function environmentOutline([name, { secrets, variables }]: [
  string,
  NonNullable<Suite['environments']>[string],
]) {
  return { name, secrets: secrets ?? [], variables: variables ?? {} };
}

async function documentOf(row: SuiteRow): Promise<SuiteDocument> {
  const { id, path } = row;
  try {
    const text = await textOf(row);
    return { id, path, text, unreadable: null, outline: outlineOf(text) };
  } catch (error) {
    if (!(error instanceof AppFailure)) throw error;
    return { id, path, text: '', unreadable: error.message, outline: outlineOf('') };
  }
}

async function textOf({ text, path }: SuiteRow): Promise<string> {
  return path === null ? (text ?? '') : readSuiteText(path);
}

function nameOf({ path }: SuiteRow): string {
  return path === null ? 'Suite' : basename(path);
}

/** The name that a text with problems still says. */
function nameIn(text: string): string | null {
  return /^"?name"?:[ \t]*(["']?)(.+?)\1,?[ \t]*$/m.exec(text)?.[2] ?? null;
}

function changed({ changes }: ShelfParts, row: SuiteRow): Promise<SuiteDocument> {
  changes.tell('suites.changed', null);
  return documentOf(row);
}
