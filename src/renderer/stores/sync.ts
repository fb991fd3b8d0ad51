import type { Alert } from '@shared/alerts/alert';
import type { ExchangesChanged } from '@shared/contract-events';
import type { Settings } from '@shared/settings';
import { call, on, onConnection } from '../bridge';
import { abJobChanged } from './ab-store';
import { alertsChanged, loadAlerts } from './alerts-store';
import { mergeCheck, reloadChecks } from './checks-store';
import { loadEndpoints } from './endpoints-store';
import { useEngine } from './engine-store';
import { reloadEnvironments } from './environments-store';
import { mergeChanges } from './exchanges-live';
import { reloadExchanges } from './exchanges-pages';
import { loadFilters } from './filters-store';
import { loadHttps, useHttps } from './https-store';
import { freshenInsights } from './insights-store';
import { loadJobs, mergeJob } from './jobs-store';
import { loadProjects } from './projects-store';
import { loadReplays, mergeReplay } from './replays-store';
import { reloadSamples } from './samples-store';
import { useSettings } from './settings-store';
import { forgetRuns, mergeProgress, mergeSuiteJob, reloadSuites } from './suites-store';

/** Subscribes the stores to the engine: here and nowhere else. Returns how to stop. */
export function startSync(): () => void {
  const stops = [
    on('exchanges.changed', oncePerFrame(mergeChanges)),
    on('exchanges.changed', ({ more }) => freshenInsights(more)),
    on('projects.changed', () => void loadProjects()),
    on('webhooks.changed', () => void loadProjects()),
    on('endpoints.changed', () => void loadEndpoints()),
    on('payloads.changed', () => void reloadSamples()),
    on('settings.changed', adoptSettings),
    on('filters.changed', () => void loadFilters()),
    on('receiver.changed', (receiver) => useEngine.setState({ receiver })),
    on('https.changed', (status) => useHttps.setState({ status })),
    on('job.changed', (job) => {
      mergeJob(job);
      mergeSuiteJob(job);
      abJobChanged(job);
    }),
    on('replay.changed', mergeReplay),
    on('suites.changed', () => void reloadSuites()),
    on('suite.progress', mergeProgress),
    on('environments.changed', () => void reloadEnvironments()),
    on('check.changed', mergeCheck),
    on('alerts.changed', alertsChanged),
    on('alert.fired', (alert) => void tellAlert(alert)),
    onConnection((connected) => {
      if (connected) void loadEverything();
      else useEngine.setState({ receiver: null });
    }),
    // That it runs again is known once it has answered; see loadEverything.
    window.desktop.onEngineState((engine) => {
      if (engine.state === 'away') useEngine.setState({ engine });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** After a start or a restart of the engine nothing that is on the screen can be trusted. */
async function loadEverything(): Promise<void> {
  const [app, settings] = await Promise.all([call('app.status', {}), call('settings.get', {})]);
  useEngine.setState({ app, receiver: app.receiver, totals: app.totals, engine: { state: 'running' } });
  adoptSettings(settings);
  forgetRuns();
  await Promise.all([
    loadProjects(),
    loadEndpoints(),
    reloadSamples(),
    loadFilters(),
    loadJobs(),
    loadHttps(),
    reloadSuites(),
    reloadEnvironments(),
    reloadExchanges(),
  ]);
  // The engine loads a part of itself for each of these; the list does not wait for that.
  await Promise.all([loadReplays(), reloadChecks(), loadAlerts()]);
}

/** What draws it is loaded when the first rule fires. */
async function tellAlert(alert: Alert): Promise<void> {
  (await import('../features/alerts/alert-toast')).showAlert(alert);
}

function adoptSettings(settings: Settings): void {
  useSettings.setState({ settings });
  window.desktop.setTheme(settings.theme);
}

/** Most rows that are gathered; a window that is hidden draws no frames, and must not hoard. */
const mostGathered = 500;

/** Joins what arrives between two frames, so that a flood costs one store update a frame. */
function oncePerFrame(apply: (changes: ExchangesChanged) => void): (changes: ExchangesChanged) => void {
  let gathered: ExchangesChanged | null = null;
  return (changes) => {
    if (gathered) {
      const rows = new Map([...gathered.rows, ...changes.rows].map((row) => [row.id, row]));
      const more = gathered.more || changes.more || rows.size > mostGathered;
      gathered = { rows: [...rows.values()].slice(-mostGathered), more, totals: changes.totals };
      return;
    }
    gathered = changes;
    requestAnimationFrame(() => {
      const joined = gathered;
      gathered = null;
      if (joined) apply(joined);
    });
  };
}
