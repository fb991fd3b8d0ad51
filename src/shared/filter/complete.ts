import { type FieldHelp, type FieldName, fieldNamed, filterFields } from './fields';
import { tokenize } from './tokens';

export interface Completion {
  /** What is put in place of the text from `from` to `to`. */
  insert: string;
  label: string;
  detail: string;
}

export interface FilterCompletion {
  /** The part of the text that is completed. */
  from: number;
  to: number;
  /** The field whose value is typed; null while a word or the name of a field is. */
  field: FieldName | null;
  /** What stands before the caret of that part, without quotes. Ask the log with it for more values. */
  typed: string;
  options: Completion[];
}

/** What could stand at the caret: names of fields, or the values of the field that is typed. */
export function completeFilter(text: string, caret: number): FilterCompletion {
  const token = tokenize(text).find(({ kind, from, to }) => kind === 'term' && from <= caret && caret <= to);
  if (token?.kind !== 'term') return names(caret, caret, '');
  const field = token.field === null ? undefined : fieldNamed(token.field);
  if (!field || caret < token.valueFrom) return names(token.from, token.to, text.slice(token.from, caret));
  const typed = unquoted(text.slice(token.valueFrom, caret));
  return {
    from: token.valueFrom,
    to: token.to,
    field: field.name,
    typed,
    options: field.values
      .filter((value) => value.startsWith(typed.toLowerCase()))
      .map((value) => ({ insert: value, label: value, detail: '' })),
  };
}

function unquoted(text: string): string {
  const [, sign = '', quoted] = /^([<>=]*)\*?"([\s\S]*?)"?\*?$/.exec(text) ?? [];
  return quoted === undefined ? text : sign + quoted.replace(/\\([\s\S])/g, '$1');
}

function names(from: number, to: number, typed: string): FilterCompletion {
  const start = typed.toLowerCase();
  const fits = ({ name, synonym }: FieldHelp) =>
    name.startsWith(start) || (synonym?.startsWith(start) ?? false);
  const options = filterFields
    .filter((field) => start === '' || fits(field))
    .map(({ name, meaning }) => ({ insert: `${name}:`, label: `${name}:`, detail: meaning }));
  return { from, to, field: null, typed, options };
}
