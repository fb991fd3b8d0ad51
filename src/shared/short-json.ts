/**
 * A parsed value as JSON, cut after about `longest` characters. Goes no deeper than it prints, so that a value nested
 * 10,000 deep, at which JSON.stringify runs out of stack, is no danger.
 */
export function shortJson(value: unknown, longest: number): string {
  let out = '';
  const isFull = () => out.length > longest;

  function write(item: unknown): void {
    if (typeof item === 'string') out += JSON.stringify(item.slice(0, longest + 1));
    else if (Array.isArray(item)) writeAll('[', item, ']', write);
    else if (typeof item === 'object' && item !== null) {
      writeAll('{', Object.entries(item), '}', ([name, member]) => {
        out += `${JSON.stringify(name.slice(0, longest + 1))}:`;
        write(member);
      });
    } else out += String(JSON.stringify(item));
  }

  function writeAll<Item>(
    open: string,
    items: readonly Item[],
    close: string,
    one: (item: Item) => void,
  ): void {
    out += open;
    for (const [index, item] of items.entries()) {
      if (isFull()) return;
      if (index > 0) out += ',';
      one(item);
    }
    out += close;
  }

  write(value);
  return isFull() ? `${out.slice(0, longest)}…` : out;
}
