import { notifications } from '@mantine/notifications';
import { type ReportKind, reportWords } from '@shared/suite/report/report-kinds';
import { useSuites } from '../../stores/suites-store';
import { attempt } from '../../ui/errors';

/** Asks where to, and saves the result of the last run. */
export async function saveReport(kind: ReportKind): Promise<void> {
  const { result } = useSuites.getState();
  if (!result) return;
  const { title, extension } = reportWords[kind];
  const { reportAs } = await import('@shared/suite/report/report');
  const bytes = new TextEncoder().encode(reportAs(kind, result));
  const path = await attempt('The report was not saved', () =>
    window.desktop.saveFile(`report.${extension}`, bytes),
  );
  if (path) notifications.show({ message: `Saved the report as ${title} to ${path}.` });
}
