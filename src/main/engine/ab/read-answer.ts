import type { ReadAnswer } from '@shared/ab/ab';
import { utf8Text } from '@shared/bytes';
import { parseJsonTree } from '@shared/compare/json-tree';
import type { ExchangeSummary } from '@shared/model';
import { readBody } from '../read-body';
import type { ExchangeTable } from '../store/exchanges';

/** Bytes of an answer that are compared, as JSON or text; of a longer one the beginning, byte by byte. */
const longestCompared = 2 * 1024 * 1024;

/** The answer of an exchange as it is in the log, decoded. */
export async function readAnswer(
  exchanges: ExchangeTable,
  { id, outcome, status }: ExchangeSummary,
): Promise<ReadAnswer> {
  const { response } = exchanges.get(id);
  if (!response) return { outcome, status, part: null, body: null };
  if (response.keptSize === 0) {
    const body = { bytes: new Uint8Array(), text: '', json: null };
    return { outcome, status, part: response, body };
  }
  const range = { id, side: 'response', offset: 0, length: longestCompared, decoded: true } as const;
  const { bytes, total } = await readBody(exchanges, range);
  const text = total === bytes.byteLength ? utf8Text(bytes) : null;
  const json = text === null ? null : parseJsonTree(text);
  return { outcome, status, part: response, body: { bytes, text, json } };
}
