import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import type { RunningApp } from './app';

/** What axe finds wrong with the page as it is now. Nothing may move meanwhile: what fades has no contrast. */
export async function violations(window: Page): Promise<string[]> {
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await window.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY),
  );
  // Electron has one page and opens no other, which axe’s usual mode needs.
  const results = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`);
}

/** Checks in the light theme, then in the dark one. */
export async function inBothThemes(app: RunningApp, check: () => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await app.electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await app.window.locator(`:root[data-mantine-color-scheme="${theme}"]`).waitFor();
    await check();
  }
}
