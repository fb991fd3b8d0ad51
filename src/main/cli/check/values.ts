import { type ReportForm, reportForms } from '@shared/check/report-as';
import { InvalidArgumentError } from 'commander';

/** A report, and the file it goes to. */
export interface CheckReportFile {
  form: ReportForm;
  file: string;
}

/** `html=check.html`, collected. */
export function reportFile(text: string, before: CheckReportFile[] = []): CheckReportFile[] {
  const [, name, file] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  const form = reportForms.find((one) => one === name);
  if (form && file) return [...before, { form, file }];
  throw new InvalidArgumentError(
    `A form and a file are needed, such as html=check.html. Forms: ${reportForms.join(', ')}.`,
  );
}
