import type { Page } from 'playwright/test';
import { expect, test } from './app';
import { Inspector } from './pages/inspector';
import { Palette } from './pages/palette';
import { addWebhook, createProject, openPage } from './pages/webhooks';

/** Which command does what a button does; `$1` is what the pattern's first group matched. */
const commandOf: readonly [button: RegExp, command: string][] = [
  [
    /^(Inspector|Webhooks|Receiver|Samples|Suites|Check-up|Lost deliveries|Insights|Alerts|Settings|About)$/,
    '$1',
  ],
  [/^Recover all$/, 'Recover lost deliveries…'],
  [/^Keep catching when the window is closed$/, 'Keep catching when the window is closed, or stop then'],
  [/^Start at login$/, 'Start at login, or not any more'],
  [/^New rule$/, 'New alert rule'],
  [/^(Deliveries fail|An endpoint is down|Nothing received)$/, 'New alert rule'],
  [/^All samples…/, 'Samples'],
  [/^New sample$/, 'New sample'],
  [/^Generate$/, 'Generate payloads'],
  [/^A\/B$/, 'A/B: compare what several URLs answer'],
  [/^(Collapse|Expand)$/, 'Collapse or expand the rail'],
  [/^Catching on /, 'Copy receiver URL'],
  [/^Copy (URL|receiver URL)$/, 'Copy receiver URL'],
  [/^Copy curl command$/, 'Copy curl command for the receiver'],
  [/^Start again$/, 'Start the receiver'],
  [/^Use port \d+ now$/, 'Use the wanted port of the receiver now'],
  [/^Address and access$/, 'Receiver address and access…'],
  [/^This computer only$/, 'Listen on this computer only'],
  [/^Send with chaos/, 'Send with chaos…'],
  [/^Stop$/, 'Stop the receiver'],
  [/^Receiver settings$/, 'Receiver settings'],
  [/^Catch https$/, 'Catch https, or stop it'],
  [/^(Start https again|Copy https URL|Export CA certificate)$/, '$1'],
  [/^Send (a )?sample$/, 'Send the last sample again'],
  [/^(As documented|As PromptPal .*)$/, 'Send sample: Success, as documented'],
  [/^(Success|Failure|Cached|No provider|Very long|Unicode and <>&)/, 'Send sample: $1, as documented'],
  [/^(New project|Edit project|Delete project)$/, '$1'],
  [/^Create a project$/, 'New project'],
  [/^Orders$/, 'Switch to project Orders'],
  [/^Add webhook$/, 'Add webhook'],
  [/^Add endpoint$/, 'Add endpoint'],
  [/^New suite$/, 'New suite'],
  [/^Open suite file$/, 'Open suite file…'],
  [/^Add to suite$/, 'Add to suite…'],
  [/^(?:Edit )?Slow$/, 'Edit endpoint Slow'],
  [/^Use local receiver$/, 'Add webhook to the local receiver'],
  [/^(?:Edit )?Local$/, 'Edit webhook Local'],
  [/^Run the demo$/, 'Run the demo'],
  [/^Check$/, 'Check the endpoint'],
  [/^Check the endpoint$/, 'Check the endpoint of the open exchange'],
  [/^Export (HTML|JSON)$/, 'Export the check-up as $1'],
  [/^Clear$/, 'Clear the list'],
  [/^Pause the list$/, 'Pause the list, or go on'],
  [/^(Time|Status|Duration|Size)$/, 'Sort by time'],
  [/^Bring back /, 'Undo Clear: bring back what was cleared'],
  [/^Compare/, 'Compare: mark as A, or compare with A'],
  [/^(A of a comparison|Take the mark A)/, 'Compare: take the mark A away'],
  [/^Replay$/, 'Replay the open exchange'],
  [/^Copy URL of the exchange$/, 'Copy URL of the exchange'],
  [
    /^identical to what arrived|^(sent|caught) as$|^(Open )?#\d+$|^Open #\d+, the (sent|caught) end$/,
    'Open the other end of the exchange',
  ],
  [/^Copy proof$/, 'Copy proof of the pair'],
  [/^Body$/, 'Show body of the request'],
  [/^Headers/, 'Show headers of the request'],
  [/^Raw$/, 'Show raw of the request'],
  [/^(Timing|Validation|TLS|Pair|Notes)/, 'Show $1'],
  [/^(Copy (?:request|response) body)$/, '$1'],
  [/^As the system$/, 'Theme: as the system'],
  [/^Light$/, 'Theme: light'],
  [/^Dark$/, 'Theme: dark'],
  [/^Reveal$/, 'Reveal the data folder'],
  [/^Back up…$/, 'Back up the log…'],
  [/^Restore…$/, 'Restore a back-up…'],
  [/^Copy path$/, 'Copy the path of the data folder'],
  [/^Copy versions$/, 'Copy versions'],
  [/^Copy diagnostics$/, 'Copy diagnostics'],
  [/keys$/, 'Show all keys'],
  [/^Swap A and B$/, 'Swap A and B'],
  [/^Copy summary$/, 'Copy the summary of the comparison'],
  [/^Tables$/, 'Charts as tables, or as charts again'],
  [/^(Edit|Export|Import) prices$/, '$1 prices'],
  [/^Back to the list$/, 'Back from the comparison to the list'],
];

/** Buttons without a command, and why. */
const exceptions: readonly [button: RegExp, why: string][] = [
  [/^Search or run a command$/, 'opens the palette itself'],
  [/^(Project: |Receiver actions$|Choose a sample$)/, 'opens a menu, whose entries are commands'],
  [
    /^(Request, export, import|Copy as|Replay with changes|More for the (request|response))$/,
    'opens a menu, whose entries are commands',
  ],
  [/^Import and export samples$/, 'opens a menu, whose entries are commands'],
  [/^Choose a preset$/, 'opens a menu, whose entries are commands'],
  [/^(Copy URL of|Send sample to|Move|More for) Slow$/, 'belongs to its row, which is reached by Tab'],
  [/, (the reply|rule \d)$/, 'belongs to the form that is being filled in'],
  [/^(Cancel|Add rule|Contract gate|Rate limit)/, 'belongs to the form that is being filled in'],
  [/^Columns$/, 'opens the list of columns, beside it'],
  [/^What can be filtered$/, 'explains the field beside it'],
  [/^(Copy URL of|Delete|Check) Local$/, 'belongs to its row, which is reached by Tab'],
  [/^Trust the local CA$/, 'belongs to the form that is being filled in'],
  [/^Enabled/, 'belongs to its row, which is reached by Tab'],
  [/^Copy .*header|^Copy value|^Copy SHA-256/i, 'copies its own line'],
  [/^(Ignore|Count) /, 'belongs to its line'],
  [/^Ignored \(\d+\)$/, 'opens the list of what is ignored, beside it'],
  [
    /^(Paths|Side by side|Inline|Ignore key order|Only what differs)$/,
    'a choice of how one comparison is shown',
  ],
  [/^(Request|Response) (body|headers)/, 'a tab of the comparison'],
  [/^Open #\d+ in the list$/, 'the palette opens any exchange by its number'],
  [
    /^(Expired|Not yet valid|Wrong host|Self-signed|Untrusted authority|Weak key|Missing intermediate)$/,
    'belongs to its row, which is reached by Tab',
  ],
  [/^Copy (URL: |fingerprint of |(trust|undo) command)/, 'copies its own line'],
  [/^Read the log$/, 'belongs to the choice beside it'],
  [/^Copy parity as Markdown$/, 'copies the table above it'],
  [/^(Save|Copy) .*\.(js|py|go)$/, 'belongs to its line'],
  [/^(Save|Discard|Reset).*/, 'belongs to the form that is being filled in'],
  [/^(Show|Hide) /, 'belongs to what stands beside it'],
  [/^(Dismiss|Undo|Show)$/, 'belongs to a message that passes'],
  [/: (as a (table|chart)|copy or save|copy as CSV)$/, 'belongs to its chart, which is reached by Tab'],
  [/^(Exchanges of|Only) /, 'belongs to its line'],
  [/^(No limit|Limit|Keep .*|By .*)$/i, 'a choice in the settings form'],
];

async function buttonNames(window: Page): Promise<string[]> {
  const roles = ['button', 'switch', 'radio', 'tab', 'menuitem', 'menuitemradio'] as const;
  const [first, ...others] = roles.map((role) => window.getByRole(role));
  const all = others.reduce((one, other) => one?.or(other), first);
  // At once, because a message may pass between one look and the next.
  const names = await all?.evaluateAll((nodes) =>
    nodes.map((node) => {
      const labels = node instanceof HTMLInputElement ? [...(node.labels ?? [])] : [];
      const words = [node.getAttribute('aria-label'), ...labels.map((label) => label.textContent)];
      return (words.find((one) => one) ?? node.textContent ?? '').replace(/\s+/g, ' ').trim();
    }),
  );
  return names ?? [];
}

test('every button has its command, or a reason not to', async ({ app }) => {
  test.setTimeout(120_000);
  const { window } = app;
  const palette = new Palette(window);
  const inspector = new Inspector(window);
  const buttons = new Set<string>();
  const commands = new Set<string>();
  const look = async () => {
    for (const name of await buttonNames(window)) buttons.add(name);
  };
  const lookInto = async (menu: string | RegExp) => {
    await window.getByRole('button', { name: menu }).click();
    await look();
    await window.keyboard.press('Escape');
  };
  const readCommands = async () => {
    await palette.open();
    for (const option of await palette.dialog.getByRole('option').all()) {
      commands.add((await option.locator('span > span').first().textContent())?.trim() ?? '');
    }
    await window.keyboard.press('Escape');
  };

  const url = await app.receiverUrl();
  await look();
  await openPage(window, 'Webhooks');
  await look();
  await createProject(window, 'Orders');
  await look();
  await addWebhook(window, 'Local', `${url}/hook`);
  await look();
  await openPage(window, 'Receiver');
  await look();
  await window.getByRole('button', { name: 'Add endpoint' }).first().click();
  await window.getByRole('textbox', { name: 'Name', exact: true }).fill('Slow');
  await look();
  await window.getByRole('button', { name: 'Save' }).click();
  await window.getByRole('row', { name: /Slow/ }).waitFor();
  await look();
  await lookInto(/^Project: /);
  await lookInto('Receiver actions');
  await lookInto('Choose a sample');
  for (const page of [
    'Samples',
    'Check-up',
    'Lost deliveries',
    'Alerts',
    'Settings',
    'About',
    'Inspector',
  ] as const) {
    await openPage(window, page);
    await look();
  }
  await window.getByRole('button', { name: 'Send sample' }).click();
  await expect(inspector.rows()).toHaveCount(2);
  await openPage(window, 'Insights');
  await window.getByRole('button', { name: 'Edit prices' }).waitFor();
  await look();
  await readCommands();
  await openPage(window, 'Inspector');
  await inspector.open('sent');
  await look();
  await readCommands();
  await inspector.grid.focus();
  await window.keyboard.press('c');
  await look();
  await window.keyboard.press('k');
  await expect(inspector.verdict).toContainText('#2');
  await window.keyboard.press('c');
  await expect(window.getByRole('region', { name: 'What differs' })).toBeVisible();
  await look();
  await readCommands();

  const lacking = [...buttons].filter((button) => {
    if (exceptions.some(([pattern]) => pattern.test(button))) return false;
    return !commandOf.some(([pattern, title]) => {
      const match = pattern.exec(button);
      return match !== null && commands.has(title.replace('$1', match[1] ?? ''));
    });
  });
  expect(lacking).toEqual([]);
  expect(buttons.size).toBeGreaterThan(40);
});

test('no two commands have the same key', async ({ app }) => {
  const keys = () =>
    app.electron.evaluate(({ Menu }) => {
      const keysIn = (menu: Electron.Menu | null | undefined): string[] =>
        (menu?.items ?? []).flatMap((item) => [
          ...(item.id && item.accelerator ? [String(item.accelerator)] : []),
          ...keysIn(item.submenu),
        ]);
      return keysIn(Menu.getApplicationMenu());
    });
  await expect.poll(async () => (await keys()).length).toBeGreaterThan(15);
  const found = await keys();
  expect(found.filter((key, index) => found.indexOf(key) !== index)).toEqual([]);
});
