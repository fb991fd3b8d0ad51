import type { PlainBody } from '@shared/redact/redact-record';
import { csvHead, csvLine } from '@shared/transfer/csv';
import { evidenceHead, evidenceItem } from '@shared/transfer/evidence';
import { harEntry } from '@shared/transfer/har-entry';
import { htmlTail } from '@shared/transfer/html-page';
import type { ExportFormat } from '@shared/transfer/job';
import { jsonLine } from '@shared/transfer/jsonl';
import type { ExchangeRecord, Side } from '@shared/transfer/record';

/** An exchange that is ready to be written: secrets are out already. */
export interface ExportItem {
  record: ExchangeRecord;
  plain: Record<Side, PlainBody>;
  /** How the other end of the same exchange compares, in sentences; empty where there is none. */
  pair: readonly string[];
}

/** How a file is written piece by piece. */
export interface FileFormat {
  title: string;
  head(title: string, version: string): string;
  item(item: ExportItem): string;
  between: string;
  tail(): string;
  /** Whether the items say how the pair compares, which costs reading it. */
  needsPair: boolean;
}

export const fileFormats: Record<ExportFormat, FileFormat> = {
  har: {
    title: 'HAR',
    head: (_title, version) =>
      `{"log":{"version":"1.2","creator":{"name":"Hookpair","version":${JSON.stringify(version)}},"entries":[\n`,
    item: ({ record, plain }) => JSON.stringify(harEntry(record, plain)),
    between: ',\n',
    tail: () => '\n]}}\n',
    needsPair: false,
  },
  jsonl: {
    title: 'JSONL',
    head: () => '',
    item: ({ record }) => jsonLine(record),
    between: '',
    tail: () => '',
    needsPair: false,
  },
  csv: {
    title: 'CSV',
    head: csvHead,
    item: ({ record }) => csvLine(record),
    between: '',
    tail: () => '',
    needsPair: false,
  },
  html: {
    title: 'HTML evidence',
    head: evidenceHead,
    item: ({ record, plain, pair }) => evidenceItem(record, plain, pair),
    between: '',
    tail: htmlTail,
    needsPair: true,
  },
};
