import { type ReportForm, reportAs } from '@shared/check/report-as';
import { call } from '../../bridge';
import { useChecks } from '../../stores/checks-store';
import { attempt } from '../../ui/errors';

/** Saves the report that is shown where the person says. */
export async function exportCheck(form: Exclude<ReportForm, 'console'>): Promise<void> {
  const id = useChecks.getState().view?.id ?? null;
  if (id === null) return;
  await attempt('The report was not saved', async () => {
    const report = await call('checks.get', { id });
    const day = new Date(report.startedAt).toISOString().slice(0, 10);
    const host = URL.canParse(report.url) ? new URL(report.url).hostname : 'endpoint';
    const bytes = new TextEncoder().encode(reportAs(form, report));
    await window.desktop.saveFile(`check-up-${host}-${day}.${form}`, bytes);
  });
}
