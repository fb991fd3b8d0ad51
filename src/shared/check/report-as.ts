import type { CheckReport } from './check';
import { consoleReport } from './report-console';
import { htmlReport } from './report-html';

export const reportForms = ['html', 'json', 'console'] as const;
export type ReportForm = (typeof reportForms)[number];

/** The report as a page of its own, as JSON with all facts, or as plain text for a terminal. */
export function reportAs(form: ReportForm, report: CheckReport): string {
  if (form === 'html') return htmlReport(report);
  if (form === 'console') return consoleReport(report);
  return `${JSON.stringify(report, null, 2)}\n`;
}
