import type { Locator, Page } from 'playwright/test';

/** The command palette, by the names that screen readers use. */
export class Palette {
  readonly dialog: Locator;
  readonly field: Locator;
  readonly #window: Page;

  constructor(window: Page) {
    this.#window = window;
    this.dialog = window.getByRole('dialog', { name: 'Commands' });
    this.field = this.dialog.getByRole('combobox');
  }

  option(name: string | RegExp): Locator {
    return this.dialog.getByRole('option', { name });
  }

  async open(): Promise<void> {
    await this.#window.keyboard.press('ControlOrMeta+k');
    await this.field.waitFor();
  }

  /** Types, and runs what is found first. */
  async run(query: string): Promise<void> {
    await this.open();
    await this.field.fill(query);
    await this.#window.keyboard.press('Enter');
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
