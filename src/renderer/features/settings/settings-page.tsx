import { useSettings } from '../../stores/settings-store';
import { Page } from '../../ui/page';
import { AppearanceSection } from './appearance-section';
import { BackgroundSection } from './background-section';
import { BackupSection } from './backup-section';
import { DataSection } from './data-section';
import { LogSection } from './log-section';
import { ReceiverSection } from './receiver-section';
import { SaveBar } from './save-bar';
import { fromDraft, toDraft } from './settings-draft';
import { saveDraft, useSettingsForm } from './settings-form-store';
import styles from './settings-page.module.css';

/** What can be set. Theme and background are applied at once; the rest is saved together. */
export function SettingsPage() {
  const settings = useSettings((state) => state.settings);
  const draft = useSettingsForm((state) => state.draft);
  if (!settings) return <Page title="Settings">{null}</Page>;

  const shown = draft ?? toDraft(settings);
  const { problems } = fromDraft(shown, settings);
  const fields = { draft: shown, problems };
  return (
    <Page title="Settings">
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void saveDraft();
        }}
      >
        <ReceiverSection {...fields} settings={settings} />
        <LogSection {...fields} />
        <BackgroundSection settings={settings} />
        <AppearanceSection settings={settings} />
        <DataSection />
        <BackupSection />
        <SaveBar changed={draft !== null} valid={Object.keys(problems).length === 0} />
      </form>
    </Page>
  );
}
