import * as fc from 'fast-check';
import { expect, test } from './app';

// What a window that was taken over could ask of the main process: every call of the bridge, with input of every shape. What it
// may not ask is an error as data; no dialog opens for it, and the app goes on. HOOKPAIR_CALLS=50000 makes a long run of it.

const cases = Number(process.env.HOOKPAIR_CALLS ?? 1_500);
const seed = Number(process.env.HOOKPAIR_SEED ?? 1);
const batch = 250;
/** How long a call may take, in ms. */
const patience = 10_000;

/** By their calls, what opens something that a person sees; each parameter by what it has to be. */
const opening: Record<string, readonly (readonly string[])[]> = {
  revealDataFolder: [],
  saveFile: [['name', 'step', 'purpose', 'kind'], ['bytes']],
  openFile: [['name', 'step', 'purpose', 'kind']],
  chooseFileToWrite: [['name', 'step', 'purpose', 'kind']],
  chooseFileToRead: [['kind']],
  chooseDirectory: [['purpose']],
  allowCommand: [['command']],
};
/** What each value of `hostileValues` is, in their order. */
const kinds = [
  ...['name', 'step', 'purpose', 'kind', 'bytes', 'command', 'menu', 'number', 'truth'],
  ...Array<string>(22).fill('nothing that fits'),
];

test('every call of the bridge answers input of every shape with data, and opens nothing for what does not fit', async ({
  app,
}) => {
  test.setTimeout(60_000 + cases * 40);
  const url = await app.receiverUrl();
  await app.electron.evaluate(({ dialog, shell }) => {
    const seen = { opened: 0, errors: [] as string[] };
    Object.assign(globalThis, { seen });
    const note = (error: unknown) => seen.errors.push(String(error));
    process.on('unhandledRejection', note).on('uncaughtException', note);
    const opened = <Answer>(answer: Answer) => {
      seen.opened += 1;
      return Promise.resolve(answer);
    };
    dialog.showSaveDialog = () => opened({ canceled: true, filePath: '' });
    dialog.showOpenDialog = () => opened({ canceled: true, filePaths: [] });
    dialog.showMessageBox = () => opened({ response: 1, checkboxChecked: false });
    shell.openPath = () => opened('');
    shell.showItemInFolder = () => void opened(null);
  });
  // What only listens asks for nothing.
  const calls = await app.window.evaluate(() =>
    Object.keys(window.desktop).filter((name) => !name.startsWith('on')),
  );
  const value = fc.integer({ min: 0, max: kinds.length - 1 });
  const tried = fc
    .sample(fc.tuple(fc.constantFrom(...calls), fc.array(value, { maxLength: 3 })), { numRuns: cases, seed })
    // The bridge drops what is too much, or refuses it where it cannot carry it.
    .map(([name, args]): [string, number[]] => [name, args.slice(0, opening[name]?.length)]);
  const problems: string[] = [];
  for (let from = 0; from < cases; from += batch) {
    const some = tried.slice(from, from + batch);
    problems.push(...(await app.window.evaluate(callAll, { some, patience })));
    expect(await (await fetch(url, { method: 'POST', body: 'still' })).json()).toEqual({
      status: 'received',
    });
  }
  expect(problems).toEqual([]);
  const seen = await app.electron.evaluate(
    () => (globalThis as unknown as { seen: { opened: number; errors: string[] } }).seen,
  );
  expect(seen).toEqual({ opened: tried.filter(([name, args]) => opens(name, args)).length, errors: [] });
  await app.window.getByRole('button', { name: 'About' }).click();
  await expect(app.window.getByRole('region', { name: 'Updates' })).toBeVisible();
});

function opens(name: string, args: readonly number[]): boolean {
  return (
    opening[name]?.every((wanted, index) => wanted.includes(kinds[args[index] ?? -1] ?? 'missing')) === true
  );
}

/** Runs in the window. What is tried is named by its place among the values, which no message between processes could carry. */
async function callAll({ some, patience: most }: { some: [string, number[]][]; patience: number }) {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  let deep: unknown = 1;
  for (let level = 0; level < 1_000; level += 1) deep = [deep];
  const item = { id: 'a', title: 'A & B', group: 'View', shortcut: 'mod+K', enabled: true };
  const hostileValues: readonly unknown[] = [
    ...['orders.har', 'in', 'read', 'suite', new Uint8Array(40), ['sh', '-c', 'true'], [item], 1, true],
    ...[undefined, null, Number.NaN, -1, 2 ** 53, 1e308, 12n, '', 'x'.repeat(100_000), [], {}, [[]], [null]],
    ...[new Map([['id', 1]]), new Date(Number.NaN), /a/, new ArrayBuffer(8), cyclic, deep],
    // Nearly a menu: no such group, and keys that are none.
    [{ ...item, group: '__proto__' }, item],
    Array(600).fill(item),
    { ...item, toString: null },
  ];
  const problems: string[] = [];
  for (const [name, places] of some) {
    const args = places.map((place) => hostileValues[place]);
    try {
      const call = (window.desktop as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
      const late = new Promise((resolve) => setTimeout(() => resolve('late'), most));
      if ((await Promise.race([call?.(...args), late])) === 'late')
        problems.push(`${name} ${places}: no answer`);
    } catch (error) {
      if (!(error instanceof Error) || error.message === '') problems.push(`${name} ${places}: ${error}`);
    }
  }
  return problems;
}
