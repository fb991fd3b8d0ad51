import { formatBytes, formatCount, formatDateTime, formatDuration } from '../format';
import type { ExchangeSummary } from '../model';
import { verdictOf } from '../verdict';
import { placeWords } from './json-diff';
import { printCompact } from './json-tree';
import type { MessageDiff } from './message-diff';

/** How two exchanges compare, in sentences. */
export interface ComparisonSummary {
  differences: string[];
  /** What was compared and is the same, or was left out of account. */
  same: string[];
}

export interface Compared {
  a: ExchangeSummary;
  b: ExchangeSummary;
  request: MessageDiff;
  response: MessageDiff;
}

/** Puts a comparison in words: what differs first, in the order a person would look. */
export function summariseComparison({ a, b, request, response }: Compared): ComparisonSummary {
  const differences: string[] = [];
  const same: string[] = [];
  const compare = (what: string, left: string, right: string) => {
    if (left === right) same.push(`${what}: ${left} in both.`);
    else differences.push(`${what}: ${left} in A, ${right} in B.`);
  };
  compare('Direction', a.direction, b.direction);
  compare('Method', a.method, b.method);
  compare('URL', a.url, b.url);
  compare('Status', statusOf(a), statusOf(b));
  const [chipA, chipB] = [verdictOf(a).chip, verdictOf(b).chip];
  if (a.status === b.status && chipA !== chipB) compare('Outcome', chipA, chipB);
  if (a.durationMs !== null && b.durationMs !== null && a.durationMs !== b.durationMs)
    differences.push(durationWords(a.durationMs, b.durationMs));
  addMessage('request', request, differences, same);
  addMessage('response', response, differences, same);
  return { differences, same };
}

function statusOf({ status, outcome }: ExchangeSummary): string {
  return status === null ? `none (${outcome})` : String(status);
}

function durationWords(a: number, b: number): string {
  const change = `${formatDuration(a)} in A, ${formatDuration(b)} in B`;
  return `Duration: ${change}, ${formatDuration(Math.abs(b - a))} ${b > a ? 'longer' : 'shorter'}.`;
}

function addMessage(side: string, diff: MessageDiff, differences: string[], same: string[]): void {
  const { a, b, headers, ignoredHeaders, reordered, body } = diff;
  if (!a || !b) {
    if (a || b) differences.push(`There is a ${side} in ${a ? 'A' : 'B'} only.`);
    else same.push(`There is no ${side} in either.`);
    return;
  }
  if (headers.length > 0) {
    const names = [...new Set(headers.map(({ sent, arrived }) => (sent ?? arrived)?.[0] ?? ''))];
    const listed = names.length > 6 ? `${names.slice(0, 6).join(', ')} and others` : names.join(', ');
    differences.push(
      `${formatCount(headers.length, `${side} header`)} ${differ(headers.length)}: ${listed}.`,
    );
  } else same.push(`The ${side} headers are the same${reordered ? ', in another order' : ''}.`);
  if (ignoredHeaders > 0) same.push(`${formatCount(ignoredHeaders, `differing ${side} header`)} ignored.`);
  const sizes = a.size === b.size ? '' : ` (${formatBytes(a.size)} in A, ${formatBytes(b.size)} in B)`;
  switch (body.kind) {
    case 'same':
      same.push(
        a.size === 0 && b.size === 0 ? `No ${side} body in either.` : `The ${side} bodies are the same.`,
      );
      return;
    case 'unread':
      same.push(`The ${side} bodies are not compared yet${sizes}.`);
      return;
    case 'json': {
      const { length } = body.changes;
      const paths = `${formatCount(length, 'JSON path')} of the ${side} body ${differ(length)}${sizes}.`;
      if (length > 0) differences.push(paths);
      else if (body.ignored.length === 0)
        same.push(`The ${side} bodies are the same JSON, written in another way${sizes}.`);
      if (body.ignored.length > 0)
        same.push(`${formatCount(body.ignored.length, 'differing JSON path')} of the ${side} body ignored.`);
      return;
    }
    case 'text':
      differences.push(`The text of the ${side} body differs${sizes}.`);
      return;
    case 'bytes':
      differences.push(`The ${side} bodies differ from byte ${body.at.toLocaleString('en-US')} on${sizes}.`);
  }
}

function differ(count: number): string {
  return count === 1 ? 'differs' : 'differ';
}

const mostListed = 100;

/** The comparison as Markdown, for an issue or a chat. Values are written as code, so that nothing in them is markup. */
export function comparisonMarkdown(compared: Compared): string {
  const { differences, same } = summariseComparison(compared);
  const head = (letter: string, { id, method, url, startedAt }: ExchangeSummary) =>
    `- ${letter}: #${id}, ${code(`${method} ${url}`)}, ${formatDateTime(startedAt)}`;
  const lines = ['## Comparison of two exchanges', '', head('A', compared.a), head('B', compared.b), ''];
  lines.push('### What differs', '');
  lines.push(...(differences.length > 0 ? differences.map((words) => `- ${plain(words)}`) : ['- Nothing']));
  lines.push('', '### What is the same, or ignored', '', ...same.map((words) => `- ${plain(words)}`));
  for (const side of ['request', 'response'] as const) lines.push(...changeTable(side, compared[side]));
  return `${lines.join('\n')}\n`;
}

function changeTable(side: string, { body }: MessageDiff): string[] {
  if (body.kind !== 'json' || body.changes.length === 0) return [];
  const rows = body.changes.slice(0, mostListed).map((change) => {
    const { before, after } = change;
    const cells = [
      placeWords(change) || '(whole body)',
      before && printCompact(before),
      after && printCompact(after),
    ];
    return `| ${cells.map((cell) => (cell === null ? '–' : code(shorten(cell)))).join(' | ')} |`;
  });
  const left = body.changes.length - rows.length;
  return [
    '',
    `### JSON paths of the ${side} body`,
    '',
    '| Path | A | B |',
    '|---|---|---|',
    ...rows,
    ...(left > 0 ? ['', `${formatCount(left, 'more path')}.`] : []),
  ];
}

const longestCell = 200;

function shorten(text: string): string {
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}

/** Inline code that holds any text: the fence is longer than every run of backticks (CommonMark 0.31 §6.1). */
function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map(({ length }) => length)) + 1);
  const pad = runs.length > 0 ? ' ' : '';
  return `${fence}${pad}${text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')}${pad}${fence}`;
}

function plain(words: string): string {
  return words.replace(/[\\`*_<>[\]|]/g, '\\$&');
}
