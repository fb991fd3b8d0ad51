import type { VariableValue } from '@shared/suite/suite';

export type ReadVariables =
  | { ok: true; values: Record<string, VariableValue> }
  | { ok: false; message: string };

/** Reads `name = value`, one a line. Values are texts, but numbers, true and false keep their type. */
export function readVariables(text: string): ReadVariables {
  const values: Record<string, VariableValue> = {};
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [, name, value = ''] = /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === undefined) return { ok: false, message: `Line ${index + 1} is not name = value.` };
    if (Object.hasOwn(values, name))
      return { ok: false, message: `Line ${index + 1}: there is ${name} already.` };
    values[name] = typed(value);
  }
  return { ok: true, values };
}

/** What {@link readVariables} reads as the same. A text that looks like a number stands in quotes. */
export function printVariables(values: Readonly<Record<string, VariableValue>>): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const plain = String(value);
      const isPlain = typeof value !== 'string' || (typed(plain) === value && !/[\n\r]|^\s|\s$/.test(plain));
      return `${name} = ${isPlain ? plain : JSON.stringify(value)}`;
    })
    .join('\n');
}

function typed(value: string): VariableValue {
  if (!/^(true|false|-?\d|".*"$)/.test(value)) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === 'object' || parsed === null ? value : (parsed as VariableValue);
  } catch {
    return value;
  }
}
