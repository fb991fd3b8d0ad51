import type { Settings } from '@shared/settings';
import { DescribedSwitch } from '../../ui/described-switch';
import { Section } from '../../ui/section';
import { changeBackground } from './background-commands';

/** What goes on without a window, applied and saved at once. */
export function BackgroundSection({ settings }: { settings: Settings }) {
  const { keepCatching, openAtLogin } = settings.background;
  return (
    <Section title="Background">
      <DescribedSwitch
        label="Keep catching when the window is closed"
        description="Hookpair stays in the tray, goes on catching and alerting, and is ended there. Start it again to get the window back."
        checked={keepCatching === true}
        onChange={(checked) => changeBackground(() => ({ keepCatching: checked }))}
      />
      <DescribedSwitch
        label="Start at login"
        description="It starts in the tray, without a window, when you log in to this computer."
        checked={openAtLogin}
        onChange={(checked) => changeBackground(() => ({ openAtLogin: checked }))}
      />
    </Section>
  );
}
