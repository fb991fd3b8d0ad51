import { type SampleForm, type SampleName, sampleForms, sampleNames, sampleTexts } from '@shared/samples';
import type { SampleSummary } from '@shared/samples/sample';
import { samplePath } from '@shared/samples/sample-path';
import type { Opened } from '../../stores/samples-store';
import { formTitles } from '../send-sample/form-titles';

/** One row of the list of samples. */
export interface SampleRow {
  /** Unique, and the same as long as the row stands for the same. */
  id: string;
  opens: Opened;
  title: string;
  /** 1 for the outermost. */
  level: number;
  /** Null for a row that has no others below it. */
  expanded: boolean | null;
  /** How many samples are in it; null for a sample. */
  count: number | null;
}

interface Folder {
  path: string;
  name: string;
  folders: Map<string, Folder>;
  samples: SampleSummary[];
  count: number;
}

/** Short, because the list is narrow. */
const builtInTitles: Record<SampleForm, string> = {
  documented: 'Built in, as documented',
  observed: 'Built in, as 1.16.8 sends it',
};

/** The id of the row that opens something. */
export function rowIdOf(opened: Opened): string {
  switch (opened.kind) {
    case 'own':
      return `own ${opened.id}`;
    case 'built_in':
      return `built-in ${opened.form} ${opened.sample}`;
    case 'folder':
      return `folder ${opened.folder}`;
    case 'form':
      return `form ${opened.form}`;
  }
}

/**
 * The rows of the list: folders with what is in them, own samples without a folder, then the built-in ones. With a query, the
 * samples in whose path every word of it stands, and the folders that lead to them, whether collapsed or not.
 */
export function sampleRows(
  samples: readonly SampleSummary[],
  query: string,
  collapsed: ReadonlySet<string>,
): SampleRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (path: string) => words.every((word) => path.toLowerCase().includes(word));
  const isOpen = (id: string) => words.length > 0 || !collapsed.has(id);
  const root = treeOf(samples.filter((sample) => matches(samplePath(sample))));
  const rows = folderRows(root, 1, isOpen);
  for (const form of sampleForms) {
    const found = sampleNames.filter((name) =>
      matches(`built in ${formTitles[form].title} ${sampleTexts[name].title}`),
    );
    if (found.length > 0) rows.push(...formRows(form, found, isOpen));
  }
  return rows;
}

function treeOf(samples: readonly SampleSummary[]): Folder {
  const root: Folder = { path: '', name: '', folders: new Map(), samples: [], count: 0 };
  for (const sample of samples) {
    let folder = root;
    folder.count += 1;
    for (const name of sample.folder === '' ? [] : sample.folder.split('/')) {
      const path = folder.path === '' ? name : `${folder.path}/${name}`;
      const next = folder.folders.get(name) ?? { path, name, folders: new Map(), samples: [], count: 0 };
      folder.folders.set(name, next);
      folder = next;
      folder.count += 1;
    }
    folder.samples.push(sample);
  }
  return root;
}

function folderRows(folder: Folder, level: number, isOpen: (id: string) => boolean): SampleRow[] {
  const rows: SampleRow[] = [];
  for (const inner of folder.folders.values()) {
    const opens: Opened = { kind: 'folder', folder: inner.path };
    const id = rowIdOf(opens);
    const expanded = isOpen(id);
    rows.push({ id, opens, title: inner.name, level, expanded, count: inner.count });
    if (expanded) rows.push(...folderRows(inner, level + 1, isOpen));
  }
  for (const { id: sampleId, name } of folder.samples) {
    const opens: Opened = { kind: 'own', id: sampleId };
    rows.push({ id: rowIdOf(opens), opens, title: name, level, expanded: null, count: null });
  }
  return rows;
}

function formRows(
  form: SampleForm,
  names: readonly SampleName[],
  isOpen: (id: string) => boolean,
): SampleRow[] {
  const opens: Opened = { kind: 'form', form };
  const id = rowIdOf(opens);
  const expanded = isOpen(id);
  const title = builtInTitles[form];
  const head: SampleRow = { id, opens, title, level: 1, expanded, count: names.length };
  if (!expanded) return [head];
  return [
    head,
    ...names.map((sample): SampleRow => {
      const one: Opened = { kind: 'built_in', sample, form };
      return {
        id: rowIdOf(one),
        opens: one,
        title: sampleTexts[sample].title,
        level: 2,
        expanded: null,
        count: null,
      };
    }),
  ];
}
