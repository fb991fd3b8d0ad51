import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expect, launch, type RunningApp, test } from './app';
import { rulesOfColour, violations } from './axe';
import { Inspector, sendSample } from './pages/inspector';
import { Palette } from './pages/palette';
import { addWebhook, createProject, openPage } from './pages/webhooks';

/** A picture of the whole window; Playwright's own shows only a corner of one that is zoomed. */
async function capture({ electron }: RunningApp, name: string): Promise<void> {
  const bytes = await electron.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  await writeFile(`artifacts/screenshots/${name}.png`, Buffer.from(bytes, 'base64'));
}

/** Two pairs that differ, so that every part of the app has something to show. */
async function fill(app: RunningApp): Promise<void> {
  const { window } = app;
  const url = await app.receiverUrl();
  await createProject(window, 'Orders');
  await addWebhook(window, 'Local', `${url}/hook`);
  await openPage(window, 'Inspector');
  await window.getByRole('button', { name: 'Send sample' }).click();
  await expect(new Inspector(window).rows()).toHaveCount(2);
  await sendSample(window, 'Failure', 'As documented');
  await expect(new Inspector(window).rows()).toHaveCount(4);
}

async function compareBoth(window: Page): Promise<void> {
  await openPage(window, 'Inspector');
  const inspector = new Inspector(window);
  await inspector.grid.focus();
  await window.keyboard.press('End');
  await window.keyboard.press('c');
  await window.keyboard.press('Home');
  await expect(inspector.verdict).toContainText('#4');
  await window.keyboard.press('c');
  await expect(window.getByRole('region', { name: 'What differs' })).toBeVisible();
}

const pages = ['Inspector', 'Webhooks', 'Settings', 'About'] as const;

/** Goes through every page, the comparison and the palette. */
async function eachView(window: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const page of pages) {
    await openPage(window, page);
    await look(page.toLowerCase());
  }
  await compareBoth(window);
  await look('compare');
  await window.getByText('Side by side').click();
  await look('compare-text');
  const palette = new Palette(window);
  await palette.open();
  await look('palette');
  await window.keyboard.press('Escape');
}

test('axe finds nothing in light, dark, with more contrast and with forced colours', async ({ app }) => {
  test.setTimeout(240_000);
  const { window, electron } = app;
  await fill(app);
  const schemes = [
    { theme: 'light', contrast: 'no-preference', forcedColors: 'none' },
    { theme: 'dark', contrast: 'no-preference', forcedColors: 'none' },
    { theme: 'light', contrast: 'more', forcedColors: 'none' },
    { theme: 'dark', contrast: 'more', forcedColors: 'none' },
    { theme: 'dark', contrast: 'no-preference', forcedColors: 'active' },
  ] as const;
  for (const { theme, contrast, forcedColors } of schemes) {
    await electron.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await window.locator(`:root[data-mantine-color-scheme="${theme}"]`).waitFor();
    await window.emulateMedia({ contrast, forcedColors, reducedMotion: 'reduce' });
    const mode = forcedColors === 'active' ? 'forced' : contrast === 'more' ? 'contrast' : 'usual';
    // With forced colours the system paints: what the style sheet asks for, which axe reads, is not what is seen. The others
    // differ by their colours alone.
    const rules =
      mode === 'forced' ? { without: ['color-contrast'] } : theme === 'light' ? {} : { only: rulesOfColour };
    await eachView(window, async (name) => {
      // The pages without an extra are looked at by accessibility.spec.ts.
      if (mode === 'usual' && !name.startsWith('compare') && name !== 'palette') return;
      if (mode !== 'usual' && (name === 'inspector' || name.startsWith('compare') || name === 'palette')) {
        const path = `artifacts/screenshots/${mode}-${theme}-${name}.png`;
        await window.screenshot({ path, animations: 'disabled' });
      }
      expect(await violations(window, rules), `${name}, ${theme}, ${mode}`).toEqual([]);
    });
  }
});

test('more contrast draws stronger lines, and reduced motion moves nothing', async ({ app }) => {
  const { window } = app;
  await app.receiverUrl();
  const line = () =>
    window.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--line'));
  const usual = await line();
  await window.emulateMedia({ contrast: 'more', reducedMotion: 'reduce' });
  expect(await line()).not.toBe(usual);
  const durations = await window.evaluate(() =>
    [...document.querySelectorAll('*')].map((one) => {
      const { animationDuration, transitionDuration } = getComputedStyle(one);
      return Math.max(...`${animationDuration}, ${transitionDuration}`.split(', ').map(Number.parseFloat));
    }),
  );
  expect(Math.max(...durations)).toBeLessThan(0.001);
});

test('at 150 % nothing is cut off in a small window, and the zoom is remembered', async ({ dataDir }) => {
  test.setTimeout(120_000);
  const first = await launch({ dataDir, size: { width: 960, height: 600 } });
  const { window } = first;
  await fill(first);
  for (const percent of [110, 125, 150, 150]) {
    await window.keyboard.press('ControlOrMeta+=');
    await expect(window.getByText(`Zoom ${percent} %`)).toBeVisible();
  }
  await eachView(window, async (name) => {
    // A message that comes or goes moves through the edge of the window.
    await expect(window.getByRole('button', { name: 'Dismiss' })).toHaveCount(0);
    const cut = await window.evaluate(() => {
      const wide = document.documentElement.scrollWidth - innerWidth;
      const outside = [...document.querySelectorAll('button, input, [role=tab], [role=switch], h1, h2')]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().width > 1)
        .filter((one) => {
          const { left, right } = one.getBoundingClientRect();
          return (left < -1 || right > innerWidth + 1) && !one.closest('[role=grid], .cm-editor');
        })
        .map((one) => one.getAttribute('aria-label') ?? one.textContent);
      return { wide, outside };
    });
    expect(cut, name).toEqual({ wide: 0, outside: [] });
    await capture(first, `zoom-150-${name}`);
  });
  await first.close();

  const second = await launch({ dataDir });
  await second.receiverUrl();
  const zoom = () =>
    second.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
    );
  expect(await zoom()).toBeCloseTo(1.5);
  await new Palette(second.window).run('zoom to 100');
  await expect.poll(zoom).toBeCloseTo(1);
  await second.close();
});

test('the window stands where it stood, with the page and the widths it had', async ({ dataDir }) => {
  const bounds = { x: 40, y: 30, width: 1010, height: 640 };
  const boundsOf = (app: RunningApp) =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
  const first = await launch({ dataDir });
  await openPage(first.window, 'Settings');
  await first.electron.evaluate(({ BrowserWindow }, wanted) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
  }, bounds);
  await expect.poll(() => boundsOf(first)).toEqual(bounds);
  await first.close();

  const second = await launch({ dataDir });
  expect(await boundsOf(second)).toEqual(bounds);
  await expect(second.window.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  await second.close();
});
