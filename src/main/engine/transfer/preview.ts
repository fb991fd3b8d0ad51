import { utf8Text } from '@shared/bytes';
import type { Parsed } from '@shared/contract';
import type { Cursor } from '@shared/cursor';
import { hexDump } from '@shared/hex';
import { secretsOf } from '@shared/receiver-access';
import type { PlainBody } from '@shared/redact/redact-record';
import { noRedaction } from '@shared/redact/redaction';
import { newestFirst } from '@shared/sort';
import type { ExportPreview } from '@shared/transfer/job';
import type { ExchangeRecord, Side } from '@shared/transfer/record';
import type { Store } from '../store/store';
import { exportItem } from './export';
import { recordLoader } from './load-record';
import type { TransferParts } from './transfer-parts';

/** Most of a body that a preview shows, in characters. */
const longest = 20_000;

/** The newest exchange of a selection as text, with and without its secrets. */
export async function previewExport(
  { store }: TransferParts,
  { selection, redaction }: Parsed<'exports.preview'>,
): Promise<ExportPreview> {
  const isAll = 'filter' in selection && selection.filter.text.trim() === '';
  const count = 'ids' in selection ? selection.ids.length : isAll ? store.exchanges.totals().exchanges : null;
  const id = 'ids' in selection ? Math.max(0, ...selection.ids) : firstId(store, selection.filter);
  if (!id) return { count: count ?? 0, sample: null };
  const record = recordLoader(store)(id);
  const [before, after] = await Promise.all([
    exportItem(record, noRedaction, null, []),
    exportItem(record, redaction, null, secretsOf(store.settings.get().receiverAccess)),
  ]);
  return {
    count,
    sample: { id, before: asText(before.record, before.plain), after: asText(after.record, after.plain) },
  };
}

/** The newest match, as far as a few looks find one. */
function firstId({ search }: Store, filter: { text: string }): number | undefined {
  let cursor: Cursor | null = null;
  for (let looks = 0; looks < 5; looks += 1) {
    const query = { limit: 1, filter, sort: newestFirst, cursor };
    const { rows, next } = search.page(query);
    if (rows[0] || next === null) return rows[0]?.id;
    cursor = next;
  }
  return undefined;
}

function asText({ exchange, bodies }: ExchangeRecord, plain: Record<Side, PlainBody>): string {
  const side = (name: Side): string[] => {
    const part = exchange[name];
    if (!part) return [];
    const body = plain[name];
    const shown = bodyText(body instanceof Uint8Array ? body : bodies[name]);
    return [
      part.startLine,
      ...part.headers.map(([header, value]) => `${header}: ${value}`),
      '',
      ...(shown === '' ? [] : [shown, '']),
    ];
  };
  return [
    `${exchange.summary.method} ${exchange.summary.url}`,
    '',
    ...side('request'),
    ...side('response'),
  ].join('\n');
}

function bodyText(body: Uint8Array): string {
  const text = utf8Text(body) ?? hexDump(body.subarray(0, 512));
  return text.length > longest ? `${text.slice(0, longest)}\n…` : text;
}
