import { type ReportKind, reportKinds } from '@shared/suite/report/report-kinds';
import type { VariableValue } from '@shared/suite/suite';
import { InvalidArgumentError } from 'commander';

/** A report, and the file it goes to. */
export interface SuiteReport {
  kind: ReportKind;
  file: string;
}

/** `junit=results.xml`, collected. */
export function report(text: string, before: SuiteReport[] = []): SuiteReport[] {
  const [name, file] = halves(text);
  const kind = reportKinds.find((one) => one === name);
  if (kind && file) return [...before, { kind, file }];
  throw new InvalidArgumentError(
    `A kind and a file are needed, such as junit=results.xml. Kinds: ${reportKinds.join(', ')}.`,
  );
}

/** `name=value`, collected; numbers, true and false are what they look like. */
export function variable(
  text: string,
  before: Record<string, VariableValue> = {},
): Record<string, VariableValue> {
  const [name, value] = halves(text);
  if (!/^[A-Za-z_]\w*$/.test(name) || value === null) {
    throw new InvalidArgumentError('A name and a value are needed, such as base=http://localhost:3000.');
  }
  return { ...before, [name]: readValue(value) };
}

/** The name of an environment variable, collected. */
export function secretName(text: string, before: string[] = []): string[] {
  if (process.env[text] !== undefined) return [...before, text];
  throw new InvalidArgumentError('There is no environment variable of that name.');
}

function halves(text: string): [string, string | null] {
  const at = text.indexOf('=');
  return at < 0 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
}

function readValue(text: string): VariableValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
