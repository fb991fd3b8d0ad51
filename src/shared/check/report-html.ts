import { escapeHtml } from '../escape-html';
import { formatDuration } from '../format';
import type { CheckReport, Evidence, Finding, StepReport } from './check';
import { stepTexts } from './steps';

const style = `
:root{color-scheme:light}
body{margin:0 auto;max-width:900px;padding:24px 20px 48px;font:14px/1.5 system-ui,sans-serif;color:#1c2130;background:#fff}
h1{font-size:18px;margin:0}h2{font-size:15px;margin:26px 0 8px}h3{font-size:14px;margin:0}p{margin:4px 0}
.url,td.value{font-family:ui-monospace,Menlo,Consolas,monospace;font-size:12px;overflow-wrap:anywhere}
.verdict{margin:14px 0;padding:12px 14px;border-radius:8px;background:#f0f2f6;font-size:16px;font-weight:600}
.chip{padding:1px 7px;border-radius:4px;font:600 12px/1.7 ui-monospace,monospace;background:#e6e9ef}
.passed{color:#0f6a44;background:#dff5ea}.warned,.warning{color:#7c5100;background:#fcf0d6}.failed,.failure{color:#a81e2c;background:#fde5e7}
article{margin:10px 0;padding:12px 14px;border:1px solid #dfe3ea;border-radius:8px}
blockquote{margin:6px 0;padding-left:10px;border-left:3px solid #dfe3ea;color:#4a5266}
table{border-collapse:collapse;width:100%;font-size:12px}th,td{text-align:left;font-weight:400;padding:3px 8px 3px 0;vertical-align:top;border-bottom:1px solid #edf0f4}
details summary{cursor:pointer;color:#3a45b4}
@media print{body{max-width:none;padding:0}article{break-inside:avoid}.chip{print-color-adjust:exact}}
`;

/** A page of its own: no script, nothing loaded, and a policy that says so. */
export function htmlReport(report: CheckReport): string {
  const { url, startedAt, durationMs, verdict, score, findings, steps, times } = report;
  const title = `Check-up of ${url}`;
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head><body>
<header><h1>Check-up</h1><p class="url">${escapeHtml(url)}</p>
<p>${new Date(startedAt).toISOString()}${durationMs === null ? '' : `, took ${formatDuration(durationMs)}`}</p></header>
<main><p class="verdict">${escapeHtml(verdict)}</p>
<p>${score.points} of ${score.of} marks.${times ? ` Answers: median ${formatDuration(times.median)}, 95 % within ${formatDuration(times.p95)}, 99 % within ${formatDuration(times.p99)}.` : ''}</p>
<h2>Findings, in order of effect</h2>
${findings.length === 0 ? '<p>None.</p>' : findings.map(findingItem).join('')}
<h2>Steps</h2>
${steps.map(stepItem).join('')}</main></body></html>
`;
}

function findingItem({ severity, title, effect, next, source, evidence }: Finding): string {
  return `<article><h3><span class="chip ${severity}">${severity}</span> ${escapeHtml(title)}</h3>
<p>${escapeHtml(effect)}</p><p><strong>Next:</strong> ${escapeHtml(next)}</p>
<blockquote>${escapeHtml(source.text)} <small>(${escapeHtml(source.where)})</small></blockquote>${evidenceTable(evidence)}</article>
`;
}

function stepItem({ step, state, reason, durationMs, evidence }: StepReport): string {
  const took = durationMs === null ? '' : `, ${formatDuration(durationMs)}`;
  return `<article><h3><span class="chip ${state}">${state}</span> ${stepTexts[step].title}</h3>
<p>${escapeHtml(reason)}${took}</p>${evidenceTable(evidence)}</article>
`;
}

function evidenceTable(evidence: readonly Evidence[]): string {
  if (evidence.length === 0) return '';
  const rows = evidence.map(
    ({ name, value }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td class="value">${escapeHtml(value)}</td></tr>`,
  );
  return `<details><summary>Evidence</summary><table>${rows.join('')}</table></details>`;
}
