import type { Page } from 'playwright/test';

/** Creates a project through the switcher of the top bar, as a person does. */
export async function createProject(window: Page, name: string): Promise<void> {
  await window.getByRole('button', { name: /^Project: / }).click();
  await window.getByRole('menuitem', { name: 'New project' }).click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('button', { name: 'Create project' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

export async function openPage(
  window: Page,
  name:
    | 'Inspector'
    | 'Webhooks'
    | 'Receiver'
    | 'Samples'
    | 'Suites'
    | 'Check-up'
    | 'Lost deliveries'
    | 'Insights'
    | 'Alerts'
    | 'Settings'
    | 'About',
): Promise<void> {
  await window.getByRole('navigation', { name: 'Main' }).getByRole('button', { name }).click();
  await window.getByRole('heading', { name, level: 1 }).waitFor();
}

/** Adds a webhook to the current project. */
export async function addWebhook(window: Page, name: string, url: string): Promise<void> {
  await openPage(window, 'Webhooks');
  await window.getByRole('button', { name: 'Add webhook' }).first().click();
  const dialog = window.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Target URL' }).fill(url);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
}
