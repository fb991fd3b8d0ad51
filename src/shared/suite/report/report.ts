import type { SuiteResult } from '../result';
import { consoleReport } from './console-report';
import { htmlReport } from './html-report';
import { junitReport } from './junit-report';

export const reportKinds = ['console', 'junit', 'html', 'json'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** How a report is offered: what it is called, and what its file ends with. */
export const reportWords: Record<ReportKind, { title: string; extension: string }> = {
  console: { title: 'Text', extension: 'txt' },
  junit: { title: 'JUnit XML', extension: 'xml' },
  html: { title: 'HTML', extension: 'html' },
  json: { title: 'JSON', extension: 'json' },
};

/** A result as a whole file, or as text for the console. `colours`: with ANSI escapes, which only the console knows. */
export function reportAs(kind: ReportKind, result: SuiteResult, { colours = false } = {}): string {
  switch (kind) {
    case 'console':
      return consoleReport(result, colours);
    case 'junit':
      return junitReport(result);
    case 'html':
      return htmlReport(result);
    case 'json':
      return `${JSON.stringify({ hookpair: 'result/1', ...result }, null, 2)}\n`;
  }
}
