import { answersOf } from './fuzz-answers';
import { type Heard, patienceMs } from './fuzz-client';
import type { HttpCase } from './fuzz-http-cases';
import type { LoggedRow } from './fuzz-log';

/** A case, what its client heard, and what was logged of it. */
export interface Played {
  number: number;
  tried: HttpCase;
  heard: Heard;
}

/** What does not hold of one case, in words; empty where all does. `rows` are those of its connection, oldest first. */
export function problemsOf({ tried, heard }: Played, rows: readonly LoggedRow[]): string[] {
  if (!heard.ended) return [`The connection was still open after ${patienceMs} ms.`];
  const bytes = tried.pieces.join('');
  const answers = answersOf(heard.text);
  // Whoever resets throws away what was on its way.
  if (answers === null)
    return tried.end === 'reset' || heard.wasReset
      ? []
      : [`What was heard is not HTTP: ${shown(heard.text)}`];
  const logged = rows.flatMap(({ status }) => status ?? []);
  const whole = tried.end === 'done' && !heard.wasReset;
  const problems: string[] = [];
  if (whole ? !same(answers, logged) : !startsWith(logged, answers)) {
    problems.push(`Heard ${answers.join() || 'nothing'}, logged ${logged.join() || 'nothing'}.`);
  }
  // Empty lines before a request line are no request (RFC 9112 §2.2).
  if (whole && rows.length === 0 && !/^[\r\n]*$/.test(bytes)) problems.push('Nothing was logged of it.');
  for (const { outcome, status, body, id } of rows) {
    // What comes behind an answer that closes the connection is logged, and has no answer (RFC 9112 §9.6).
    const isBehindEnd = heard.text.includes('\r\nConnection: close\r\n');
    if (whole && outcome === 'malformed' && status === null && !isBehindEnd)
      problems.push(`Exchange ${id} got no answer.`);
    if (outcome === 'malformed' && !bytes.includes(body.toString('latin1')) && !isChunked(bytes)) {
      problems.push(`The bytes of exchange ${id} are not what was sent: ${shown(body.toString('latin1'))}`);
    }
  }
  if (tried.good && !same(rows.map(goodTarget), tried.good)) {
    problems.push(`Sent ${tried.good.join(' ')}, logged ${rows.map(goodTarget).join(' ') || 'nothing'}.`);
  }
  return problems;
}

/** What a good request is known by; anything that is wrong with its row makes it another. */
function goodTarget({ url, outcome, status, complete }: LoggedRow): string {
  const fine = outcome === 'delivered' && status === 200 && complete === 1;
  return fine ? url.replace('http://a', '') : `${url} (${outcome} ${status})`;
}

/** A body in chunks is kept without their framing. */
function isChunked(bytes: string): boolean {
  return /chunked/i.test(bytes);
}

function same<Value>(one: readonly Value[], other: readonly Value[]): boolean {
  return one.length === other.length && startsWith(one, other);
}

function startsWith<Value>(whole: readonly Value[], start: readonly Value[]): boolean {
  return start.every((value, index) => whole[index] === value);
}

export function shown(bytes: string): string {
  return JSON.stringify(bytes.length > 300 ? `${bytes.slice(0, 300)}…` : bytes);
}
