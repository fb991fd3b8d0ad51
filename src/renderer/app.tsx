import { Box } from '@mantine/core';
import { useEffect, useRef } from 'react';
import styles from './app.module.css';
import { allCommands } from './commands/all-commands';
import { listenForShortcuts } from './commands/dispatch';
import { keepMenu } from './commands/native-menu';
import { registerCommands } from './commands/registry';
import { AboutPage } from './features/about/about-page';
import { ComparePage } from './features/compare/compare-page';
import { EngineBanner } from './features/frame/engine-banner';
import { Notices } from './features/frame/notices';
import { Rail } from './features/frame/rail';
import { StatusBar } from './features/frame/status-bar';
import { TopBar } from './features/frame/top-bar';
import { focusPage, pageId } from './features/inspector/focus';
import { InspectorPage } from './features/inspector/inspector-page';
import { KeysSheet } from './features/keys/keys-sheet';
import { Palette } from './features/palette/palette';
import { ProjectForm } from './features/projects/project-form';
import { SettingsPage } from './features/settings/settings-page';
import { WebhookForm } from './features/webhooks/webhook-form';
import { WebhooksPage } from './features/webhooks/webhooks-page';
import { type PageName, useView } from './stores/view-store';

const pageComponents: Record<PageName, () => React.ReactNode> = {
  inspector: InspectorPage,
  webhooks: WebhooksPage,
  settings: SettingsPage,
  about: AboutPage,
  compare: ComparePage,
};

/** The frame around every page. */
export function App() {
  const page = useView((view) => view.page);
  const Page = pageComponents[page];
  const shown = useRef(page);

  useEffect(() => {
    const stops = [registerCommands(allCommands), listenForShortcuts(), keepMenu()];
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
        <Box id={pageId} className={styles.page ?? ''} tabIndex={-1}>
          <Page />
        </Box>
        <div id="overlays" />
      </main>
      <StatusBar />
      <ProjectForm />
      <WebhookForm />
      <KeysSheet />
      <Palette />
    </div>
  );
}
