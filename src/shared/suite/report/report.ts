import type { SuiteResult } from '../result';
import { consoleReport } from './console-report';
import { htmlReport } from './html-report';
import { junitReport } from './junit-report';
import type { ReportKind } from './report-kinds';

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
