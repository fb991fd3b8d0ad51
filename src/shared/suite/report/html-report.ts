import { escapeHtml } from '../../escape-html';
import { formatDuration } from '../../format';
import { evidenceStyle } from '../../transfer/evidence-style';
import { htmlHead, htmlTail } from '../../transfer/html-page';
import type { CaseResult, CaseState, SuiteResult } from '../result';
import { resultLine, stateWords } from './result-words';

const tones: Record<CaseState, string> = { passed: 'good', failed: 'bad', error: 'bad', skipped: 'warn' };

/** How expectations stand beside each other; the rest looks as the evidence of exchanges does. */
const style = `
table.expected{margin-top:10px;table-layout:fixed}
table.expected th,table.expected td{width:auto;padding:4px 12px 4px 0;text-align:left;vertical-align:top;overflow-wrap:anywhere;border-top:1px solid #e6e9ef}
table.expected th:first-child,table.expected td:first-child{width:80px}
table.expected thead th{border-top:0;color:#4f586a}
`;

/** One file that holds everything and loads nothing: no script, and a policy that says so. */
export function htmlReport(result: SuiteResult): string {
  const { suite, environment, startedAt, cases } = result;
  const where = environment === null ? '' : ` In the environment ${environment}.`;
  const intro = `${resultLine(result)}${where} Run on ${new Date(startedAt).toISOString()} (UTC).`;
  return `${htmlHead(suite, intro, evidenceStyle + style)}${cases.map(caseItem).join('')}${htmlTail()}`;
}

function caseItem(one: CaseResult): string {
  const { state, name, method, url, reason, verdict, durationMs, exchangeId } = one;
  const facts = [
    durationMs === null ? null : formatDuration(durationMs),
    exchangeId === null ? null : `exchange #${exchangeId}`,
  ].filter((fact) => fact !== null);
  return `<article>
<h2><span class="chip ${tones[state]}">${stateWords[state]}</span> ${escapeHtml(name)} <small>${facts.join(', ')}</small></h2>
<p class="url">${escapeHtml(method)} ${escapeHtml(url)}</p>
${[reason, verdict]
  .filter((text) => text)
  .map((text) => `<p>${escapeHtml(text ?? '')}</p>`)
  .join('')}
${expectations(one)}</article>
`;
}

function expectations({ expectations: all }: CaseResult): string {
  if (all.length === 0) return '';
  const rows = all.map(
    ({ what, passed, expected, found }) =>
      `<tr><td><span class="chip ${passed ? 'good' : 'bad'}">${passed ? 'passed' : 'failed'}</span></td><td>${escapeHtml(what)}</td><td>${escapeHtml(expected)}</td><td>${escapeHtml(found)}</td></tr>`,
  );
  return `<table class="expected"><thead><tr><th scope="col">State</th><th scope="col">What</th><th scope="col">Expected</th><th scope="col">Found</th></tr></thead><tbody>${rows.join('')}</tbody></table>\n`;
}
