import { Suspense, useEffect, useReducer } from 'react';
import styles from './app.module.css';
import { appCommands } from './commands/app-commands';
import { listenForShortcuts } from './commands/dispatch';
import { registerCommands } from './commands/registry';
import { EngineBanner } from './features/frame/engine-banner';
import { Notices } from './features/frame/notices';
import { Rail } from './features/frame/rail';
import { StatusBar } from './features/frame/status-bar';
import { TopBar } from './features/frame/top-bar';
import { InspectorPage } from './features/inspector/inspector-page';
import { useEngine } from './stores/engine-store';
import { type PageName, useView } from './stores/view-store';
import { later, loadTheRest } from './ui/later';

const WebhooksPage = later(async () => (await import('./features/webhooks/webhooks-page')).WebhooksPage);
const SettingsPage = later(async () => (await import('./features/settings/settings-page')).SettingsPage);
const AboutPage = later(async () => (await import('./features/about/about-page')).AboutPage);
const ProjectForm = later(async () => (await import('./features/projects/project-form')).ProjectForm);
const WebhookForm = later(async () => (await import('./features/webhooks/webhook-form')).WebhookForm);
const KeysSheet = later(async () => (await import('./features/keys/keys-sheet')).KeysSheet);

const pageComponents: Record<PageName, React.ComponentType> = {
  inspector: InspectorPage,
  webhooks: WebhooksPage,
  settings: SettingsPage,
  about: AboutPage,
};

/** The frame around every page. */
export function App() {
  const Page = pageComponents[useView((view) => view.page)];

  // The rest of the code waits until the window can be used: until the engine has answered, or is known to be away.
  const isUsable = useEngine(({ app, engine }) => app !== null || engine.state === 'away');
  const [isComplete, complete] = useReducer(() => true, false);
  useEffect(() => (isUsable ? loadTheRest(complete) : undefined), [isUsable]);
  useEffect(() => {
    const stops = [registerCommands(appCommands), listenForShortcuts()];
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
        <div className={styles.page}>
          <Suspense>
            <Page />
          </Suspense>
        </div>
        <div id="overlays" />
      </main>
      <StatusBar />
      {isComplete && (
        <Suspense>
          <ProjectForm />
          <WebhookForm />
          <KeysSheet />
        </Suspense>
      )}
    </div>
  );
}
