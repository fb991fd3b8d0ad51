import { withDisplays } from './setup/display.mjs';
import { modulePath } from './setup/paths.mjs';
import { run } from './setup/run.mjs';

/** Each has a display of its own, and with it the focus. More than two gain nothing on two cores. */
const appsAtOnce = 2;

/**
 * Runs the end-to-end tests on the built app.
 * @param {string[]} args For Playwright.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} The exit code.
 */
export function runEndToEnd(args, environment = {}) {
  return withDisplays(appsAtOnce, async (displays) => {
    // On the display of a person one app at a time: two would take the focus from each other.
    const apart = displays.length > 0;
    const command = [modulePath('playwright/cli.js'), 'test', '-c', 'e2e/playwright.config.ts'];
    const workers = `--workers=${apart ? displays.length : 1}`;
    const env = {
      ...(apart ? { DISPLAY: displays[0], HOOKPAIR_DISPLAYS: displays.join(' ') } : {}),
      ...environment,
    };
    return (await run(process.execPath, [...command, workers, ...args], { env, show: true })).code;
  });
}
