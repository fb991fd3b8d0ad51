import type { Term } from './filter';
import { errorNames, verdictNames } from './verdicts';

/** The name of a field, as it is typed before the colon. */
export type FieldName = Exclude<Term['field'], 'text'>;

export interface FieldHelp {
  name: FieldName;
  /** Another name for it that is understood too. */
  synonym?: string;
  meaning: string;
  example: string;
  /** `fixed` takes one of `values`; of `seen` the log knows the values. */
  kind: 'fixed' | 'number' | 'seen' | 'words' | 'time';
  values: readonly string[];
}

/** Every field of the filter language, in the order of the help. */
export const filterFields: readonly FieldHelp[] = [
  {
    name: 'status',
    meaning: 'the status code',
    example: 'status:>=400',
    kind: 'number',
    values: ['2xx', '3xx', '4xx', '5xx', '>=400'],
  },
  {
    name: 'verdict',
    synonym: 'outcome',
    meaning: 'what became of it; failed is everything that went wrong, stopped is cancelled or interrupted',
    example: 'verdict:failed',
    kind: 'fixed',
    values: verdictNames,
  },
  {
    name: 'error',
    meaning: 'what went wrong, by name or by a word of the system’s message; * is anything',
    example: 'error:expired',
    kind: 'words',
    values: errorNames,
  },
  {
    name: 'direction',
    meaning: 'sent by you, or caught by the receiver',
    example: 'direction:sent',
    kind: 'fixed',
    values: ['sent', 'caught'],
  },
  {
    name: 'webhook',
    meaning: 'the name of the webhook has it',
    example: 'webhook:orders',
    kind: 'seen',
    values: [],
  },
  {
    name: 'project',
    meaning: 'the name of the project has it',
    example: 'project:shop',
    kind: 'seen',
    values: [],
  },
  {
    name: 'run',
    meaning: 'the number of the run that sent it, such as one with chaos',
    example: 'run:12',
    kind: 'number',
    values: [],
  },
  {
    name: 'method',
    meaning: 'the request method',
    example: 'method:POST',
    kind: 'seen',
    values: ['POST', 'GET'],
  },
  {
    name: 'host',
    meaning: 'the host has it; = for the whole host',
    example: 'host:example.com',
    kind: 'seen',
    values: [],
  },
  {
    name: 'path',
    meaning: 'the path has it; = for the whole path',
    example: 'path:/orders',
    kind: 'seen',
    values: [],
  },
  {
    name: 'duration',
    meaning: 'from start to last byte',
    example: 'duration:>5s',
    kind: 'number',
    values: ['>1s', '>5s', '<100ms', '1s..5s'],
  },
  {
    name: 'size',
    meaning: 'the size of the request body',
    example: 'size:10kb..1mb',
    kind: 'number',
    values: ['>10kb', '>1mb'],
  },
  {
    name: 'result',
    meaning: 'the result of the event: 0 is success, 1 is failure',
    example: 'result:1',
    kind: 'fixed',
    values: ['0', '1'],
  },
  {
    name: 'cached',
    meaning: 'whether the event says that it came from the cache',
    example: 'cached:yes',
    kind: 'fixed',
    values: ['yes', 'no'],
  },
  {
    name: 'tokens',
    meaning: 'the tokens of the event in all',
    example: 'tokens:>1000',
    kind: 'number',
    values: ['0', '>1000'],
  },
  {
    name: 'model',
    meaning: 'the model of the event has it',
    example: 'model:gpt-4',
    kind: 'seen',
    values: [],
  },
  { name: 'body', meaning: 'words of a body', example: 'body:"gpt-4"', kind: 'words', values: [] },
  {
    name: 'header',
    meaning: 'words of a header',
    example: 'header:"content-type: text"',
    kind: 'words',
    values: [],
  },
  {
    name: 'note',
    meaning: 'words of your note; * is any note',
    example: 'note:*',
    kind: 'words',
    values: ['*'],
  },
  {
    name: 'pinned',
    meaning: 'whether you pinned it',
    example: 'pinned:yes',
    kind: 'fixed',
    values: ['yes', 'no'],
  },
  {
    name: 'paired',
    meaning: 'whether the other end of it is in the log too',
    example: 'paired:yes',
    kind: 'fixed',
    values: ['yes', 'no'],
  },
  {
    name: 'since',
    meaning: 'started then or later',
    example: 'since:1h',
    kind: 'time',
    values: ['10m', '1h', '1d', 'today', 'yesterday'],
  },
  {
    name: 'until',
    meaning: 'started before the end of it',
    example: 'until:yesterday',
    kind: 'time',
    values: ['1h', '1d', 'today', 'yesterday'],
  },
];

/** What can be written beside fields, for the help. */
export const filterSyntax = [
  { example: 'orders', meaning: 'a word in the URL, a header, a body or the note; its beginning is enough' },
  { example: '"two words"', meaning: 'quotes keep words together' },
  { example: '*part*', meaning: 'stars find it inside words too; that takes longer' },
  { example: '-status:200', meaning: 'a minus turns it round' },
  { example: 'status:500 OR error:timeout', meaning: 'one of them is enough' },
  { example: '-(model:gpt-4 cached:yes)', meaning: 'parentheses hold together' },
] as const;

const byName = new Map<string, FieldHelp>(
  filterFields.flatMap((field) => [
    [field.name, field] as const,
    ...(field.synonym ? [[field.synonym, field] as const] : []),
  ]),
);

/** The field of a name or synonym in small letters. */
export function fieldNamed(name: string): FieldHelp | undefined {
  return byName.get(name);
}
