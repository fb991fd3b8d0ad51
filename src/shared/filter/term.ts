import { type Direction, type Outcome, outcomes } from '../model';
import { fieldNamed, filterFields } from './fields';
import type {
  ErrorName,
  NameField,
  NumberField,
  Search,
  Term,
  TextField,
  TimeField,
  VerdictName,
} from './filter';
import { numberHelp, parseNumberTest } from './numbers';
import { parseTime, timeHelp } from './times';
import type { RawTerm } from './tokens';
import { errorNames, verdictNames } from './verdicts';
import { fold, words } from './words';

/** What is wrong, and whether the field is meant or its value. */
export interface TermProblem {
  message: string;
  where: 'field' | 'value';
}

const truths: Record<string, boolean> = { yes: true, true: true, no: false, false: false };

/** Reads one condition, or says why it is none. */
export function parseTerm(raw: RawTerm): Term | TermProblem {
  if (!raw.closed) return problem('The quote is not closed.');
  if (raw.field === null) return textTerm('text', raw);
  const field = fieldNamed(raw.field);
  if (!field) return { message: unknownField(raw.field), where: 'field' };
  if (raw.value === '' && !(raw.stars && field.kind === 'words')) {
    return problem(`A value must follow ${raw.field}:`);
  }
  const text = raw.sign + raw.value;
  const small = text.toLowerCase();
  switch (field.name) {
    case 'body':
    case 'header':
    case 'note':
      return textTerm(field.name, raw);
    case 'status':
    case 'duration':
    case 'size':
    case 'tokens':
    case 'result':
    case 'run':
      return numberTerm(field.name, text);
    case 'webhook':
    case 'project':
    case 'host':
    case 'path':
    case 'model':
      return nameTerm(field.name, raw);
    case 'since':
    case 'until':
      return timeTerm(field.name, text);
    case 'direction':
      if (small !== 'sent' && small !== 'caught') return problem('direction is sent or caught.');
      return { kind: 'term', field: field.name, value: small satisfies Direction };
    case 'method': {
      const { sign, value } = compared(raw);
      if (value === '' || (sign !== '' && sign !== '=')) return problem('method is a method such as POST.');
      return { kind: 'term', field: field.name, value: upper(value) };
    }
    case 'verdict':
      return verdictTerm(raw.field, small);
    case 'error':
      return errorTerm(raw, small);
    case 'cached':
    case 'paired':
    case 'pinned': {
      const value = truths[small];
      return value === undefined
        ? problem(`${field.name} is yes or no.`)
        : { kind: 'term', field: field.name, value };
    }
  }
}

function problem(message: string): TermProblem {
  return { message, where: 'value' };
}

function unknownField(name: string): string {
  const near = filterFields.find((field) => field.name.startsWith(name.slice(0, 3)));
  const hint = near ? ` Is ${near.name}: meant?` : '';
  return `There is no ${name}:${hint} Put the word in quotes to search for it.`;
}

/** Stars before or after mean that it may stand inside a word; one after is how words are found anyway. */
function searchOf(raw: RawTerm): Search | string {
  const signed = raw.sign + raw.value;
  if (raw.quoted) return checked({ kind: raw.stars ? 'part' : 'words', text: signed });
  const text = signed.replace(/^\*/, '').replace(/\*$/, '');
  return checked({ kind: signed.startsWith('*') ? 'part' : 'words', text });
}

function checked(search: Search): Search | string {
  if (search.kind === 'part' || words(fold(search.text)).length > 0) return search;
  return 'There is no letter or digit in it. Put stars around it to find signs: *"…"*';
}

function textTerm(field: TextField, raw: RawTerm): Term | TermProblem {
  const search = searchOf(raw);
  if (typeof search === 'string') return problem(search);
  if (field === 'text' && search.text === '') return problem('Something must stand between the stars.');
  return { kind: 'term', field, search };
}

function numberTerm(field: NumberField, text: string): Term | TermProblem {
  const test = parseNumberTest(field, text);
  if (!test) return problem(`${field} takes ${numberHelp[field]}.`);
  if (test.op === '..' && test.from > test.to)
    return problem('The range runs backwards: the smaller end comes first.');
  return { kind: 'term', field, test };
}

function nameTerm(field: NameField, raw: RawTerm): Term | TermProblem {
  const { sign, value } = compared(raw);
  if (sign !== '' && sign !== '=') return problem(`${field} cannot be compared with ${sign}.`);
  if (value === '') return problem(`A value must follow ${field}:`);
  if (sign === '=') return { kind: 'term', field, match: 'equals', value };
  // Names are searched inside anyway, so stars around one change nothing; alone it means that there is one.
  const inner = raw.quoted ? value : value.replace(/^\*|\*$/g, '');
  return { kind: 'term', field, match: 'contains', value: inner };
}

/** The comparison before a value, which a bare value still has in it. */
function compared(raw: RawTerm): { sign: string; value: string } {
  if (raw.quoted) return raw;
  const [, sign = '', value = ''] = /^(<=|>=|<|>|=)?(.*)$/s.exec(raw.value) ?? [];
  return { sign, value };
}

function timeTerm(field: TimeField, text: string): Term | TermProblem {
  const time = parseTime(text);
  return time ? { kind: 'term', field, time } : problem(`${field} takes ${timeHelp}.`);
}

function verdictTerm(typed: string, value: string): Term | TermProblem {
  const names: readonly VerdictName[] = typed === 'outcome' ? outcomes : verdictNames;
  const name = names.find((one) => one === value);
  if (!name) return problem(`${typed} is one of ${names.join(', ')}.`);
  return { kind: 'term', field: 'verdict', value: name };
}

function errorTerm(raw: RawTerm, small: string): Term | TermProblem {
  const name: ErrorName | undefined = errorNames.find((one) => one === small);
  if (name) return { kind: 'term', field: 'error', value: name };
  if (small === '*' && !raw.quoted) return { kind: 'term', field: 'error', value: 'any' };
  const search = searchOf(raw);
  if (typeof search === 'string') return problem(search);
  return {
    kind: 'term',
    field: 'error',
    value: search.text === '' ? ('any' satisfies Exclude<ErrorName, Outcome>) : search,
  };
}

/** ASCII only: a method is a token (RFC 9110 §9.1). */
function upper(text: string): string {
  return text.replace(/[a-z]/g, (char) => char.toUpperCase());
}
