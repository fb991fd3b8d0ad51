import type { Page } from 'playwright/test';
import { expect, test } from './app';
import { Inspector } from './pages/inspector';
import { Palette } from './pages/palette';

/** The name of what has the focus, after checking that it can be seen. */
async function focused(window: Page): Promise<string> {
  let name = '';
  // The editor marks its focus a moment after it has it.
  await expect(async () => {
    const state = await focusState(window);
    name = state.name;
    expect(state).toEqual({ name, visible: true });
  }).toPass({ timeout: 2_000 });
  return name;
}

function focusState(window: Page): Promise<{ name: string; visible: boolean }> {
  return window.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { name: 'nothing', visible: false };
    const { left, top, right, bottom, width } = element.getBoundingClientRect();
    const { outlineStyle, boxShadow } = getComputedStyle(element);
    const field = element.closest('.mantine-Input-wrapper, [role=dialog], .cm-focused');
    const inSight = width > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
    // The frame of the list is drawn around it, above its rows.
    const frame = element.parentElement && getComputedStyle(element.parentElement, '::after').borderStyle;
    const isMarked = outlineStyle !== 'none' || boxShadow !== 'none' || field !== null || frame === 'solid';
    return {
      name: element.getAttribute('aria-label') ?? element.textContent ?? '',
      visible: element.matches(':focus-visible') && inSight && isMarked,
    };
  });
}

/** Presses Tab until something has the focus. */
async function tabTo(window: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await window.keyboard.press('Tab');
    if (name.test(await focused(window))) return;
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

test('everything is done by keyboard alone, from the first start on', async ({ app }) => {
  test.setTimeout(120_000);
  const { window, electron } = app;
  const { keyboard } = window;
  const inspector = new Inspector(window);
  const palette = new Palette(window);
  const url = await app.receiverUrl();

  // A project, and a webhook to the local receiver.
  await palette.run('new project');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keyboard.type('Orders');
  await keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Project: Orders' })).toBeVisible();
  await expect(dialog).toBeHidden();
  await expect(async () => void (await focused(window))).toPass({ timeout: 5_000 });
  await palette.run('add webhook to the local');
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keyboard.type('Local');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(window.getByRole('row', { name: /Local/ })).toBeVisible();

  // Send, walk the list, open, read the tabs.
  await keyboard.press('ControlOrMeta+1');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(inspector.rows()).toHaveCount(2);
  await keyboard.press('j');
  expect(await focused(window)).toBe('Exchanges');
  await keyboard.press('End');
  await expect(inspector.verdict).toContainText('#1');
  await keyboard.press('Enter');
  expect(await focused(window)).toBe('Verdict');
  await tabTo(window, /^Body$/);
  await keyboard.press('ArrowRight');
  expect(await focused(window)).toMatch(/^Headers/);
  await expect(inspector.request).toContainText('User-Agent');
  await tabTo(window, /^Timing$/);
  await keyboard.press('ArrowRight');
  await expect(window.getByRole('tabpanel', { name: /Validation/ })).toBeVisible();
  await keyboard.press('Escape');
  expect(await focused(window)).toBe('Exchanges');

  // Filter, replay, take the filter away.
  await keyboard.press('/');
  expect(await focused(window)).toBe('Filter');
  await keyboard.type('direction:sent');
  await keyboard.press('Enter');
  await expect(inspector.rows()).toHaveCount(1);
  await keyboard.press('r');
  await expect(inspector.rows()).toHaveCount(2);
  await palette.run('clear the filter');
  await expect(inspector.rows()).toHaveCount(4);

  // Compare the first with the replay.
  await keyboard.press('End');
  await keyboard.press('c');
  await expect(window.getByRole('status', { name: 'Comparison' })).toContainText('#1 waits for B');
  await keyboard.press('k');
  await keyboard.press('k');
  await keyboard.press('c');
  await expect(window.getByRole('region', { name: 'What differs' })).toBeVisible();
  expect(await focused(window)).toBe('Back to the list');
  await keyboard.press('Escape');
  await expect(inspector.grid).toBeFocused();

  // Copy the URL, run a command of the palette, look at the settings.
  await keyboard.press('ControlOrMeta+Shift+u');
  await expect.poll(() => electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(url);
  await palette.run('theme dark');
  await expect(window.locator(':root[data-mantine-color-scheme="dark"]')).toBeAttached();
  await keyboard.press('ControlOrMeta+4');
  await expect(window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await focused(window);
  await keyboard.press('Tab');
  await focused(window);

  // Clear, and take it back.
  await keyboard.press('ControlOrMeta+1');
  await focused(window);
  await palette.run('clear the list');
  await expect(inspector.rows()).toHaveCount(0);
  await keyboard.press('ControlOrMeta+Shift+z');
  await expect(inspector.rows()).toHaveCount(4);
  await focused(window);
});
