import { Box } from '@mantine/core';
import { Suspense, useEffect, useReducer, useRef } from 'react';
import styles from './app.module.css';
import { allCommands } from './commands/all-commands';
import { listenForShortcuts } from './commands/dispatch';
import { keepMenu } from './commands/native-menu';
import { registerCommands } from './commands/registry';
import { EngineBanner } from './features/frame/engine-banner';
import { Notices } from './features/frame/notices';
import { Rail } from './features/frame/rail';
import { StatusBar } from './features/frame/status-bar';
import { TopBar } from './features/frame/top-bar';
import { focusPage, pageId } from './features/inspector/focus';
import { InspectorPage } from './features/inspector/inspector-page';
import { JobStrips } from './features/jobs/job-strips';
import { followLink } from './features/links/follow-link';
import { ReplayStrips } from './features/replay/replay-strips';
import { listenForCurl } from './features/transfer/paste-offer';
import { useEngine } from './stores/engine-store';
import { type PageName, useView } from './stores/view-store';
import { later, loadTheRest } from './ui/later';

const WebhooksPage = later(async () => (await import('./features/webhooks/webhooks-page')).WebhooksPage);
const ReceiverPage = later(async () => (await import('./features/receiver/receiver-page')).ReceiverPage);
const SamplesPage = later(async () => (await import('./features/samples/samples-page')).SamplesPage);
const AbPage = later(async () => (await import('./features/ab/ab-page')).AbPage);
const SampleDialogs = later(async () => (await import('./features/samples/sample-dialogs')).SampleDialogs);
const SuitesPage = later(async () => (await import('./features/suites/suites-page')).SuitesPage);
const CheckUpPage = later(async () => (await import('./features/check-up/check-up-page')).CheckUpPage);
const InsightsPage = later(async () => (await import('./features/insights/insights-page')).InsightsPage);
const SettingsPage = later(async () => (await import('./features/settings/settings-page')).SettingsPage);
const AboutPage = later(async () => (await import('./features/about/about-page')).AboutPage);
const ProjectForm = later(async () => (await import('./features/projects/project-form')).ProjectForm);
const WebhookForm = later(async () => (await import('./features/webhooks/webhook-form')).WebhookForm);
const RequestDialog = later(async () => (await import('./features/transfer/request-dialog')).RequestDialog);
const ExportDialog = later(async () => (await import('./features/transfer/export-dialog')).ExportDialog);
const AddressDialog = later(async () => (await import('./features/receiver/address-dialog')).AddressDialog);
const ChaosDialog = later(async () => (await import('./features/chaos/chaos-dialog')).ChaosDialog);
const ChaosResult = later(async () => (await import('./features/chaos/chaos-result')).ChaosResult);
const Tour = later(async () => (await import('./features/tour/tour')).Tour);
const ReplayDialog = later(async () => (await import('./features/replay/replay-dialog')).ReplayDialog);
const ReplayPanel = later(async () => (await import('./features/replay/replay-panel')).ReplayPanel);
const EditDialog = later(async () => (await import('./features/replay/edit-dialog')).EditDialog);
const LedgerPage = later(async () => (await import('./features/ledger/ledger-page')).LedgerPage);
const AlertsPage = later(async () => (await import('./features/alerts/alerts-page')).AlertsPage);
const RuleForm = later(async () => (await import('./features/alerts/rule-form')).RuleForm);
const EnvironmentDialog = later(
  async () => (await import('./features/suites/environment-dialog')).EnvironmentDialog,
);
const AddToSuite = later(async () => (await import('./features/suites/add-to-suite')).AddToSuite);
const DropTarget = later(async () => (await import('./features/transfer/drop-target')).DropTarget);
const ComparePage = later(async () => (await import('./features/compare/compare-page')).ComparePage);
const Palette = later(async () => (await import('./features/palette/palette')).Palette);
const Notifications = later(async () => (await import('@mantine/notifications')).Notifications);
const KeysSheet = later(async () => (await import('./features/keys/keys-sheet')).KeysSheet);

const pageComponents: Record<PageName, React.ComponentType> = {
  inspector: InspectorPage,
  webhooks: WebhooksPage,
  receiver: ReceiverPage,
  suites: SuitesPage,
  'check-up': CheckUpPage,
  ledger: LedgerPage,
  insights: InsightsPage,
  alerts: AlertsPage,
  settings: SettingsPage,
  about: AboutPage,
  compare: ComparePage,
  samples: SamplesPage,
  ab: AbPage,
};

/** The frame around every page. */
export function App() {
  const page = useView((view) => view.page);
  const Page = pageComponents[page];
  const shown = useRef(page);

  // The rest of the code waits until the window can be used: until the engine has answered, or is known to be away.
  const isUsable = useEngine(({ app, engine }) => app !== null || engine.state === 'away');
  const [isComplete, complete] = useReducer(() => true, false);
  useEffect(() => (isUsable ? loadTheRest(complete) : undefined), [isUsable]);
  useEffect(() => (isComplete ? keepMenu() : undefined), [isComplete]);
  useEffect(() => {
    const stops = [
      registerCommands(allCommands),
      listenForShortcuts(),
      listenForCurl(),
      window.desktop.onLink(followLink),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  useEffect(() => {
    // What had the focus may have gone with the page before.
    if (shown.current !== page) focusPage();
    shown.current = page;
  }, [page]);

  return (
    <div className={styles.frame}>
      <TopBar />
      <Rail />
      <main className={styles.main}>
        <EngineBanner />
        <Notices />
        <JobStrips />
        <ReplayStrips />
        <Box id={pageId} className={styles.page ?? ''} tabIndex={-1}>
          {/* By its key the page before goes at once, and does not keep the focus hidden while the next is loaded. */}
          <Suspense key={page}>
            <Page />
          </Suspense>
        </Box>
        <div id="overlays" />
      </main>
      <StatusBar />
      {isComplete && (
        <Suspense>
          {/* What is said before is shown then. */}
          <Notifications position="bottom-right" limit={4} />
          <ProjectForm />
          <WebhookForm />
          <RequestDialog />
          <ExportDialog />
          <AddressDialog />
          <SampleDialogs />
          <ChaosDialog />
          <ChaosResult />
          <ReplayDialog />
          <ReplayPanel />
          <EditDialog />
          <RuleForm />
          <EnvironmentDialog />
          <AddToSuite />
          <KeysSheet />
          <Palette />
          <Tour />
          <DropTarget />
        </Suspense>
      )}
    </div>
  );
}
