import type { SearchTexts } from '@shared/filter/match';
import type { HeaderPair } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { partId } from '../part-id';
import { bodyText } from './decode-text';

/** Reads what is searched of an exchange beside its row. */
export type TextReader = (exchangeId: number) => ReadTexts;

export interface ReadTexts extends SearchTexts {
  /** See decode-text.ts; of both bodies. */
  asStored: boolean;
}

interface PartRow {
  headers: string;
  body: Buffer;
}

export function textReader(db: Database): TextReader {
  const part = db.prepare<[number], PartRow>('SELECT headers, body FROM exchange_part WHERE id = ?');
  const error = db
    .prepare<[number], string | null>(
      `SELECT json_extract(json, '$.error.code') || ' ' || json_extract(json, '$.error.message')
       FROM exchange_detail WHERE exchange_id = ?`,
    )
    .pluck();
  return (id) => {
    const request = read(part.get(partId(id, 'request')));
    const response = read(part.get(partId(id, 'response')));
    return {
      requestHeaders: request.headers,
      requestBody: request.body,
      responseHeaders: response.headers,
      responseBody: response.body,
      error: error.get(id) ?? '',
      asStored: request.asStored && response.asStored,
    };
  };
}

function read(row: PartRow | undefined): { headers: string; body: string; asStored: boolean } {
  if (!row) return { headers: '', body: '', asStored: true };
  const headers = JSON.parse(row.headers) as HeaderPair[];
  const { text, asStored } = bodyText(row.body, headers);
  return { headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'), body: text, asStored };
}
