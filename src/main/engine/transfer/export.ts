import { basename } from 'node:path';
import type { Parsed } from '@shared/contract';
import { AppFailure } from '@shared/errors';
import { formatCount } from '@shared/format';
import { secretsOf } from '@shared/receiver-access';
import { type PlainBody, redactRecord } from '@shared/redact/redact-record';
import { isActive, type Redaction } from '@shared/redact/redaction';
import type { Job } from '@shared/transfer/job';
import type { ExchangeRecord, Side } from '@shared/transfer/record';
import { breathe } from '../jobs';
import { type ExportItem, fileFormats } from './formats';
import { plainBodies, recordLoader } from './load-record';
import { pairSentences } from './pair-sentences';
import { idsOldestFirst } from './select';
import type { TransferParts } from './transfer-parts';
import { writeWhole } from './whole-file';

/** How long the engine works on an export before everything else has a turn, in ms. */
const turnMs = 3;

/** Starts to write a selection to the file of a ticket. What the log forgets meanwhile is left out. */
export function startExport(
  parts: TransferParts,
  { selection, format, redaction, ticket }: Parsed<'exports.start'>,
): Job {
  const { options, store, jobs, tickets } = parts;
  const path = tickets.redeem(ticket, 'write');
  const { title, head, item, between, tail, needsPair } = fileFormats[format];
  const what = 'ids' in selection ? formatCount(selection.ids.length, 'exchange') : 'exchanges';
  return jobs.start(
    { kind: 'export', title: `Export ${what} as ${title} to ${basename(path)}`, unit: 'exchanges' },
    async ({ signal, progress }) => {
      const ids = await idsOldestFirst(parts, selection, signal, (count) => progress(0, count));
      const load = recordLoader(store);
      const known = secretsOf(store.settings.get().receiverAccess);
      return writeWhole(path, async (file) => {
        let exchanges = 0;
        let turnEnds = options.clock.monotonic() + turnMs;
        await file.write(
          head(`${formatCount(ids.length, 'exchange')} of Hookpair`, options.versions.hookpair),
        );
        for (const [index, id] of ids.entries()) {
          const record = ifThere(() => load(id));
          if (record) {
            const written = await exportItem(record, redaction, needsPair ? load : null, known);
            await file.write((exchanges > 0 ? between : '') + item(written));
            exchanges += 1;
          }
          if (options.clock.monotonic() < turnEnds) continue;
          progress(index + 1, ids.length);
          await breathe(signal);
          turnEnds = options.clock.monotonic() + turnMs;
        }
        signal.throwIfAborted();
        await file.write(tail());
        progress(ids.length, ids.length);
        return { path, exchanges, bytes: file.size, problems: [], problemCount: 0 };
      });
    },
  );
}

/** An exchange without its secrets; `known` are those of our own. `load` brings its pair where that is wanted. */
export async function exportItem(
  record: ExchangeRecord,
  redaction: Redaction,
  load: ((id: number) => ExchangeRecord) | null,
  known: readonly string[],
): Promise<ExportItem> {
  const { pairId, direction } = record.exchange.summary;
  const other = load && pairId !== null ? ifThere(() => load(pairId)) : null;
  const pair = !other
    ? []
    : direction === 'sent'
      ? pairSentences(record, other)
      : pairSentences(other, record);
  const plain = await plainBodies(record);
  if (!isActive(redaction)) return { record, plain, pair };
  const redacted = redactRecord(record, plain, redaction, known);
  return { record: redacted, plain: plainAfter(record, redacted, plain), pair };
}

/** A body that was changed stands without its coding; the others are as they were. */
function plainAfter(
  before: ExchangeRecord,
  after: ExchangeRecord,
  plain: Record<Side, PlainBody>,
): Record<Side, PlainBody> {
  const of = (side: Side): PlainBody =>
    before.bodies[side] === after.bodies[side] ? plain[side] : 'as sent';
  return { request: of('request'), response: of('response') };
}

function ifThere<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppFailure && error.code === 'not_found') return null;
    throw error;
  }
}
