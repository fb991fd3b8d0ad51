import { withDisplay } from './setup/display.mjs';
import { modulePath } from './setup/paths.mjs';
import { run } from './setup/run.mjs';

/**
 * Runs the end-to-end tests on the built app.
 * @param {string[]} args For Playwright.
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {Promise<number>} The exit code.
 */
export function runEndToEnd(args, environment = {}) {
  return withDisplay(async (env) => {
    const command = [modulePath('playwright/cli.js'), 'test', '-c', 'e2e/playwright.config.ts', ...args];
    return (await run(process.execPath, command, { env: { ...env, ...environment }, show: true })).code;
  });
}
