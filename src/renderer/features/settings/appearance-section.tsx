import { Radio } from '@mantine/core';
import type { Settings } from '@shared/settings';
import { saveSettings } from '../../stores/settings-store';
import { attempt } from '../../ui/errors';
import { Section } from '../../ui/section';
import styles from './settings-page.module.css';

const choices: { theme: Settings['theme']; label: string }[] = [
  { theme: 'system', label: 'As the system' },
  { theme: 'light', label: 'Light' },
  { theme: 'dark', label: 'Dark' },
];

/** The theme, applied and saved at once. */
export function AppearanceSection({ settings }: { settings: Settings }) {
  const choose = (theme: string) =>
    void attempt('The theme was not changed', () =>
      saveSettings({ ...settings, theme: theme as Settings['theme'] }),
    );
  return (
    <Section title="Appearance">
      <Radio.Group label="Theme" value={settings.theme} onChange={choose}>
        <div className={styles.choices}>
          {choices.map(({ theme, label }) => (
            <Radio key={theme} value={theme} label={label} size="xs" />
          ))}
        </div>
      </Radio.Group>
    </Section>
  );
}
