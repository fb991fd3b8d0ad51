import { formatDuration } from '../../format';
import type { CaseResult, CaseState, SuiteResult } from '../result';
import { expectationLine, resultLine } from './result-words';

const marks: Record<CaseState, { sign: string; colour: number }> = {
  passed: { sign: '✓', colour: 32 },
  failed: { sign: '✗', colour: 31 },
  error: { sign: '!', colour: 31 },
  skipped: { sign: '-', colour: 33 },
};

/** The whole result as lines of text. */
export function consoleReport(result: SuiteResult, colours: boolean): string {
  const title = result.environment === null ? result.suite : `${result.suite} (${result.environment})`;
  const cases = result.cases.map((one) => caseLines(one, colours));
  return `${[oneLine(title), ...cases, oneLine(resultLine(result))].join('\n')}\n`;
}

/** One case: a line, and below it what was not as expected. Whoever runs a suite prints it when it is there. */
export function caseLines(one: CaseResult, colours: boolean): string {
  const { sign, colour } = marks[one.state];
  const paint = (text: string, code: number) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const took = one.durationMs === null ? '' : paint(` ${formatDuration(one.durationMs)}`, 2);
  const failed = one.expectations.filter(({ passed }) => !passed).map(expectationLine);
  const below = [...(one.reason === null ? [] : [one.reason]), ...failed].map(
    (line) => `      ${oneLine(line)}`,
  );
  return [`  ${paint(sign, colour)} ${oneLine(one.name)}${took}`, ...below].join('\n');
}

/** Answers of endpoints must not move the cursor or change the title of a terminal. */
function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(/\p{Cc}/gu, '\ufffd');
}
