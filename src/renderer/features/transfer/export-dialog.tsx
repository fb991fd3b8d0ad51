import { NativeSelect, Radio, Stack } from '@mantine/core';
import { formatCount } from '@shared/format';
import { parseJsonPath } from '@shared/redact/json-path';
import type { Selection } from '@shared/selection';
import type { ExportFormat } from '@shared/transfer/job';
import { call } from '../../bridge';
import { useEngine } from '../../stores/engine-store';
import { useExchanges } from '../../stores/exchanges-store';
import { FormModal } from '../../ui/form-modal';
import styles from './export-dialog.module.css';
import { closeExport, listOf, redactionOf, useExport } from './export-store';
import { RedactionFields } from './redaction-fields';
import { RedactionPreview } from './redaction-preview';

const formats: { value: ExportFormat; label: string }[] = [
  { value: 'har', label: 'HAR 1.2: opens in browsers and other tools, and imports back without loss' },
  { value: 'jsonl', label: 'JSONL: one exchange a line, everything, imports back without loss' },
  { value: 'csv', label: 'CSV: one row an exchange, for spreadsheets' },
  { value: 'html', label: 'HTML: one page of evidence to read or print' },
];

/** The dialog that exports: what, as what, and without which secrets. It opens through export-store.ts. */
export function ExportDialog() {
  const { selection, what, format, redaction } = useExport();
  const filterText = useExchanges((list) => list.appliedText);
  const total = useEngine((engine) => engine.totals.exchanges);
  const chosen = selection && selectionFor(selection, what, filterText);
  const problem = pathProblem(redaction.paths);
  const ids = selection && 'ids' in selection ? selection.ids.length : 0;
  const filter = selection && 'filter' in selection ? selection.filter.text : filterText;

  async function submit(): Promise<boolean> {
    if (!chosen || problem !== null) return false;
    const file = await window.desktop.chooseFileToWrite(suggestedName(format));
    if (!file) return false;
    await call('exports.start', {
      selection: chosen,
      format,
      redaction: redactionOf(redaction),
      ticket: file.ticket,
    });
    return true;
  }

  return (
    <FormModal
      title="Export"
      opened={selection !== null}
      dirty={false}
      submitLabel="Choose file and export"
      size={760}
      onSubmit={submit}
      onClose={closeExport}
    >
      <Radio.Group
        label="What"
        value={what}
        onChange={(value) => useExport.setState({ what: value as typeof what })}
      >
        <Stack gap={6} mt={4}>
          {ids > 0 && (
            <Radio size="xs" value="selection" label={`The selection: ${formatCount(ids, 'exchange')}`} />
          )}
          {filter.trim() !== '' && (
            <Radio size="xs" value="filter" label={`What the filter shows: ${filter}`} />
          )}
          <Radio size="xs" value="all" label={`Everything in the list: ${formatCount(total, 'exchange')}`} />
        </Stack>
      </Radio.Group>
      <NativeSelect
        label="Format"
        size="xs"
        data={formats}
        value={format}
        onChange={(event) => useExport.setState({ format: event.currentTarget.value as ExportFormat })}
      />
      <div className={styles.columns}>
        <RedactionFields problem={problem} />
        {chosen && <RedactionPreview selection={chosen} redaction={redaction} />}
      </div>
    </FormModal>
  );
}

function selectionFor(
  selection: Selection,
  what: 'selection' | 'filter' | 'all',
  filterText: string,
): Selection {
  if (what === 'all') return { filter: { text: '' } };
  if (what === 'filter') return 'filter' in selection ? selection : { filter: { text: filterText } };
  return selection;
}

function pathProblem(paths: string): string | null {
  for (const path of listOf(paths)) {
    const parsed = parseJsonPath(path);
    if (!parsed.ok) return `${path}: ${parsed.message}`;
  }
  return null;
}

function suggestedName(format: ExportFormat): string {
  const stamp = new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '');
  return `hookpair-${stamp}.${format}`;
}
