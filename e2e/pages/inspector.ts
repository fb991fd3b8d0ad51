import type { Locator, Page } from 'playwright/test';

/** The main screen, by the names that screen readers use. */
export class Inspector {
  readonly grid: Locator;
  readonly verdict: Locator;
  readonly request: Locator;
  readonly response: Locator;
  readonly #window: Page;

  constructor(window: Page) {
    this.#window = window;
    this.grid = window.getByRole('grid', { name: 'Exchanges' });
    this.verdict = window.getByRole('region', { name: 'Verdict' });
    this.request = window.getByRole('region', { name: 'Request' });
    this.response = window.getByRole('region', { name: 'Response' });
  }

  /** Rows of the list, without its header. */
  rows(text?: string | RegExp): Locator {
    const rows = this.grid.getByRole('row').filter({ has: this.#window.getByRole('gridcell') });
    return text === undefined ? rows : rows.filter({ hasText: text });
  }

  /** Opens the newest row that shows a text. */
  async open(text: string | RegExp): Promise<void> {
    await this.rows(text).first().click();
    await this.verdict.waitFor();
  }

  tab(name: 'Timing' | 'Validation' | 'TLS' | 'Pair'): Locator {
    return this.#window.getByRole('tab', { name, exact: true });
  }
}

/** Sends a sample through the menu beside the button. */
export async function sendSample(
  window: Page,
  title: string,
  form: 'As documented' | 'As PromptPal 1.16.8 sends it',
): Promise<void> {
  await window.getByRole('button', { name: 'Choose a sample' }).click();
  await window.getByText(form, { exact: true }).click();
  await window.getByRole('menuitem', { name: title }).click();
  await window.getByRole('menu').waitFor({ state: 'hidden' });
}
