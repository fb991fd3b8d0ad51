import { defaultRedaction, type Redaction } from '@shared/redact/redaction';
import type { Selection } from '@shared/selection';
import type { ExportFormat } from '@shared/transfer/job';
import { create } from 'zustand';

/** Lists of the redaction as they are typed: one entry a line, or separated by commas. */
export interface RedactionDraft
  extends Pick<Redaction, 'authorization' | 'cookies' | 'userinfo' | 'ip' | 'userId'> {
  paths: string;
  query: string;
  headers: string;
}

interface ExportStore {
  /** What was chosen when the dialog opened; null while it is closed. */
  selection: Selection | null;
  /** What of it, or instead of it, is exported. */
  what: 'selection' | 'filter' | 'all';
  format: ExportFormat;
  redaction: RedactionDraft;
}

/** What the export dialog says. Format and redaction stay for the next export. */
export const useExport = create<ExportStore>(() => ({
  selection: null,
  what: 'selection',
  format: 'har',
  redaction: { ...defaultRedaction, paths: '', query: '', headers: '' },
}));

/** Opens the dialog that exports a selection. */
export function openExport(selection: Selection): void {
  const isFilter = 'filter' in selection;
  const isAll = isFilter && selection.filter.text.trim() === '';
  useExport.setState({ selection, what: isAll ? 'all' : isFilter ? 'filter' : 'selection' });
}

export function closeExport(): void {
  useExport.setState({ selection: null });
}

export function changeRedaction(patch: Partial<RedactionDraft>): void {
  useExport.setState(({ redaction }) => ({ redaction: { ...redaction, ...patch } }));
}

/** The entries of a list as it is typed. A comma inside brackets or quotes does not separate. */
export function listOf(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

export function redactionOf({ paths, query, headers, ...switches }: RedactionDraft): Redaction {
  return { ...switches, paths: listOf(paths), query: listOf(query), headers: listOf(headers) };
}
