import type { SearchTexts } from '@shared/filter/match';
import type { HeaderPair } from '@shared/model';
import type { Database } from 'better-sqlite3';
import { partId } from '../part-id';
import { bodyText } from './decode-text';

/** Reads what is searched of an exchange beside its row. */
export type TextReader = (exchangeId: number) => SearchTexts;

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
    };
  };
}

function read(row: PartRow | undefined): { headers: string; body: string } {
  if (!row) return { headers: '', body: '' };
  const headers = JSON.parse(row.headers) as HeaderPair[];
  return {
    headers: headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
    body: bodyText(row.body, headers),
  };
}
