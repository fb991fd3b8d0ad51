import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright/test';
import type { RunningApp } from './app';

/** What depends on the colours of a theme. Names, roles and sizes are the same in each. */
export const rulesOfColour = ['color-contrast', 'link-in-text-block'];

export interface AxeOptions {
  /** Rules that are looked at; all of axe's own choice without it. */
  only?: readonly string[];
  without?: readonly string[];
  /** A part of the page that is somebody else's. */
  exclude?: string;
}

/** What axe finds wrong with the page as it is now. Nothing may move meanwhile: what fades has no contrast. */
export async function violations(
  window: Page,
  { only, without = [], exclude }: AxeOptions = {},
): Promise<string[]> {
  await window.emulateMedia({ reducedMotion: 'reduce' });
  await window.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY),
  );
  // Its half a megabyte is read once by a window.
  const isThere = await window.evaluate(() => 'axe' in globalThis);
  // Electron has one page and opens no other, which axe’s usual mode needs.
  const axe = new AxeBuilder({ page: window, ...(isThere ? { axeSource: ';' } : {}) }).setLegacyMode(true);
  if (exclude !== undefined) axe.exclude(exclude);
  // What is right is not told one by one, nor where: that takes longer than to find out.
  const results = await axe
    .options({
      resultTypes: ['violations'],
      selectors: false,
      rules: Object.fromEntries(without.map((rule) => [rule, { enabled: false }])),
      ...(only ? { runOnly: { type: 'rule', values: [...only] } } : {}),
    })
    .analyze();
  return results.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join(' ')}`,
  );
}

/** What axe finds in the light theme, and what is wrong with the colours in the dark one. */
export async function violationsInBothThemes(app: RunningApp): Promise<string[]> {
  const found: string[] = [];
  await inBothThemes(app, async (theme) => {
    const only = theme === 'dark' ? { only: rulesOfColour } : {};
    found.push(...(await violations(app.window, only)).map((one) => `${theme}: ${one}`));
  });
  return found;
}

async function inBothThemes(
  app: RunningApp,
  check: (theme: 'light' | 'dark') => Promise<void>,
): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await app.electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await app.window.locator(`:root[data-mantine-color-scheme="${theme}"]`).waitFor();
    await check(theme);
  }
}
