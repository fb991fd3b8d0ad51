import type { Settings } from '@shared/settings';
import { saveSettings } from '../../stores/settings-store';
import { DescribedSwitch } from '../../ui/described-switch';
import { attempt } from '../../ui/errors';
import { Section } from '../../ui/section';

/** What goes on without a window, applied and saved at once. */
export function BackgroundSection({ settings }: { settings: Settings }) {
  const { background } = settings;
  const change = (patch: Partial<Settings['background']>) =>
    void attempt('The setting was not changed', () =>
      saveSettings({ ...settings, background: { ...background, ...patch } }),
    );
  return (
    <Section title="Background">
      <DescribedSwitch
        label="Keep catching when the window is closed"
        description="Hookpair stays in the tray, goes on catching and alerting, and is ended there. Start it again to get the window back."
        checked={background.keepCatching === true}
        onChange={(keepCatching) => change({ keepCatching })}
      />
      <DescribedSwitch
        label="Start at login"
        description="It starts in the tray, without a window, when you log in to this computer."
        checked={background.openAtLogin}
        onChange={(openAtLogin) => change({ openAtLogin, ...(openAtLogin ? { keepCatching: true } : {}) })}
      />
    </Section>
  );
}
