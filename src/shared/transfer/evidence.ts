import { utf8Text } from '../bytes';
import { escapeHtml } from '../escape-html';
import { formatBytes, formatDuration } from '../format';
import { hexDump } from '../hex';
import { indentJson } from '../json-indent';
import type { Part, TlsInfo } from '../model';
import type { PlainBody } from '../redact/redact-record';
import { verdictOf } from '../verdict';
import { evidenceStyle } from './evidence-style';
import { htmlHead } from './html-page';
import type { ExchangeRecord, Side } from './record';

/** Most of a body that is printed, in characters, and of a binary one, in bytes; the rest is told by its size. */
const longestText = 100_000;
const longestHex = 4_096;

/** The page that holds the evidence. */
export function evidenceHead(title: string): string {
  const intro = 'Times are UTC. Bodies are shown as they were read; JSON is laid out on lines of its own.';
  return htmlHead(title, intro, evidenceStyle);
}

/** One exchange: verdict, both messages, timing, TLS and pair. `pair` says in sentences how its other end compares. */
export function evidenceItem(
  record: ExchangeRecord,
  plain: Record<Side, PlainBody>,
  pair: readonly string[],
): string {
  const { exchange, bodies } = record;
  const { summary, detail } = exchange;
  const verdict = verdictOf(summary);
  const facts: [string, string][] = [
    ['Exchange', `#${summary.id}, ${summary.direction}`],
    ['Started', new Date(summary.startedAt).toISOString()],
    ['Took', summary.durationMs === null ? 'not ended' : formatDuration(summary.durationMs)],
    ['Project', [record.projectName, record.webhookName].filter(Boolean).join(' · ') || 'none'],
    ['From', exchange.localAddress ?? 'not known'],
    ['To', exchange.remoteAddress ?? 'not known'],
  ];
  if (detail.imported) facts.push(['Imported', `from ${detail.imported.file}`]);
  return `<article>
<h2><span class="chip ${verdict.tone}">${escapeHtml(verdict.chip)}</span> ${escapeHtml(verdict.title)}</h2>
<p class="url">${escapeHtml(summary.method)} ${escapeHtml(summary.url)}</p>
${[verdict.cause, verdict.next, detail.error && `${detail.error.code}: ${detail.error.message}`]
  .filter((text) => text !== null)
  .map((text) => `<p>${escapeHtml(text)}</p>`)
  .join('')}
<dl>${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`).join('')}</dl>
<div class="pair">${message('Request', exchange.request, bodies.request, plain.request)}${message('Response', exchange.response, bodies.response, plain.response)}</div>
${sentences('Note', exchange.note === '' ? [] : exchange.note.split('\n'))}${timing(record)}${detail.tls ? tls(detail.tls) : ''}${sentences('Pair', pair)}</article>
`;
}

function message(title: string, part: Part | null, body: Uint8Array, plain: PlainBody): string {
  if (!part) return `<section><h3>${title}</h3><p>There is none.</p></section>`;
  const head = [part.startLine, ...part.headers.map(([name, value]) => `${name}: ${value}`)].join('\n');
  const cut =
    part.keptSize < part.size
      ? ` <p>Only ${formatBytes(part.keptSize)} of ${formatBytes(part.size)} were kept.</p>`
      : '';
  const shown = bodyText(plain instanceof Uint8Array ? plain : body);
  return `<section><h3>${title} <small>${formatBytes(part.size)}</small></h3><pre class="head">${escapeHtml(head)}</pre>${shown === '' ? '' : `<pre>${escapeHtml(shown)}</pre>`}${cut}</section>`;
}

function bodyText(body: Uint8Array): string {
  const text = utf8Text(body);
  if (text === null || text.includes('\0')) {
    const rest = body.length > longestHex ? `\n… and ${formatBytes(body.length - longestHex)} more` : '';
    return hexDump(body.subarray(0, longestHex)) + rest;
  }
  const short =
    text.length > longestText
      ? `${text.slice(0, longestText)}\n… and ${text.length - longestText} characters more`
      : text;
  const indented = text.length <= longestText && /^\s*[[{]/.test(text) ? indentJson(text) : null;
  return indented?.ok ? indented.text : short;
}

function timing({ exchange: { detail, summary } }: ExchangeRecord): string {
  const whole = Math.max(summary.durationMs ?? 0, 0.001);
  const rows = detail.phases.map(({ name, startMs, durationMs }) => {
    const percent = (ms: number) => Math.min(100, Math.max(0, (ms / whole) * 100)).toFixed(2);
    return `<tr><th scope="row">${name}</th><td>${formatDuration(durationMs)}</td><td class="bar"><span style="margin-left:${percent(startMs)}%;width:${percent(durationMs)}%"></span></td></tr>`;
  });
  const hops = detail.hops.map(({ method, url, status }) => `${method} ${url} → ${status ?? 'no answer'}`);
  const table = rows.length > 0 ? `<h3>Timing</h3><table>${rows.join('')}</table>` : '';
  return table + sentences('Redirects', hops);
}

function tls({ protocol, cipher, alpn, error, chain }: TlsInfo): string {
  const lines = [
    [protocol, cipher, alpn].filter((text) => text !== null).join(' · '),
    ...(error === null ? [] : [`Refused: ${error}`]),
    ...chain.map(
      ({ subject, issuer, validFrom, validTo, subjectAltNames }) =>
        `${subject}, issued by ${issuer}, valid ${validFrom} to ${validTo}, for ${subjectAltNames.join(', ') || 'no name'}`,
    ),
  ];
  return sentences(
    'TLS',
    lines.filter((line) => line !== ''),
  );
}

function sentences(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return `<h3>${title}</h3><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
}
