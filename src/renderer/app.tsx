import { useEffect } from 'react';
import styles from './app.module.css';
import { appCommands } from './commands/app-commands';
import { listenForShortcuts } from './commands/dispatch';
import { registerCommands } from './commands/registry';
import { AboutPage } from './features/about/about-page';
import { EngineBanner } from './features/frame/engine-banner';
import { Notices } from './features/frame/notices';
import { Rail } from './features/frame/rail';
import { StatusBar } from './features/frame/status-bar';
import { TopBar } from './features/frame/top-bar';
import { InspectorPage } from './features/inspector/inspector-page';
import { JobStrips } from './features/jobs/job-strips';
import { KeysSheet } from './features/keys/keys-sheet';
import { ProjectForm } from './features/projects/project-form';
import { SettingsPage } from './features/settings/settings-page';
import { ExportDialog } from './features/transfer/export-dialog';
import { listenForCurl } from './features/transfer/paste-offer';
import { RequestDialog } from './features/transfer/request-dialog';
import { transferCommands } from './features/transfer/transfer-commands';
import { WebhookForm } from './features/webhooks/webhook-form';
import { WebhooksPage } from './features/webhooks/webhooks-page';
import { type PageName, useView } from './stores/view-store';

const pageComponents: Record<PageName, () => React.ReactNode> = {
  inspector: InspectorPage,
  webhooks: WebhooksPage,
  settings: SettingsPage,
  about: AboutPage,
};

/** The frame around every page. */
export function App() {
  const Page = pageComponents[useView((view) => view.page)];

  useEffect(() => {
    const stops = [
      registerCommands(appCommands),
      registerCommands(transferCommands),
      listenForShortcuts(),
      listenForCurl(),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);

  return (
    <div className={styles.frame}>
      <TopBar />
      <Rail />
      <main className={styles.main}>
        <EngineBanner />
        <Notices />
        <JobStrips />
        <div className={styles.page}>
          <Page />
        </div>
        <div id="overlays" />
      </main>
      <StatusBar />
      <ProjectForm />
      <WebhookForm />
      <RequestDialog />
      <ExportDialog />
      <KeysSheet />
    </div>
  );
}
