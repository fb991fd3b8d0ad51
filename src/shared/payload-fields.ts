/** A field of the `onPromptFinished` contract, with the words of a person who explains it. */
export interface PayloadField {
  /** Dotted path, such as `tokens.total`. */
  path: string;
  type: 'string' | 'number' | 'boolean' | 'object';
  optional: boolean;
  description: string;
  /** Says what is out of range, or null when the value is fine. Only called with a value of the right type. */
  problem(value: unknown): string | null;
}

const fine = () => null;

/** Date and time with a zone: ISO 8601 as the guide says, which in practice is RFC 3339. */
const timestampForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

function wholeNumber(value: unknown): string | null {
  return Number.isSafeInteger(value) && Number(value) >= 0
    ? null
    : 'A whole number of 0 or more is expected.';
}

function timestampProblem(value: unknown): string | null {
  const text = String(value);
  if (!timestampForm.test(text))
    return 'ISO 8601 with date, time and zone is expected, such as 2024-01-15T10:30:00Z.';
  return Number.isNaN(Date.parse(text)) ? 'There is no such date or time.' : null;
}

/** Every field, in the documented order. Source: the field reference of PromptPal's integration guide. */
export const payloadFields: readonly PayloadField[] = [
  {
    path: 'event',
    type: 'string',
    optional: false,
    description: 'What happened. Always "onPromptFinished".',
    problem: (value) => (value === 'onPromptFinished' ? null : 'It is always "onPromptFinished".'),
  },
  {
    path: 'projectId',
    type: 'number',
    optional: false,
    description: 'The project that contains the prompt.',
    problem: wholeNumber,
  },
  {
    path: 'promptId',
    type: 'number',
    optional: false,
    description: 'The prompt that ran.',
    problem: wholeNumber,
  },
  {
    path: 'userId',
    type: 'string',
    optional: false,
    description: 'The user who ran the prompt. PromptPal 1.16.8 sends "" when it knows none.',
    problem: fine,
  },
  {
    path: 'result',
    type: 'number',
    optional: false,
    description: '0 for success, 1 for failure.',
    problem: (value) => (value === 0 || value === 1 ? null : 'It is 0 for success or 1 for failure.'),
  },
  {
    path: 'timestamp',
    type: 'string',
    optional: false,
    description: 'When the prompt finished, in ISO 8601.',
    problem: timestampProblem,
  },
  {
    path: 'duration',
    type: 'number',
    optional: false,
    description: 'How long the prompt ran, in milliseconds.',
    problem: (value) => (Number(value) >= 0 ? null : 'A duration is 0 or more.'),
  },
  {
    path: 'tokens',
    type: 'object',
    optional: false,
    description: 'The tokens that the run used.',
    problem: fine,
  },
  {
    path: 'tokens.prompt',
    type: 'number',
    optional: false,
    description: 'Tokens in the prompt that was sent to the model.',
    problem: wholeNumber,
  },
  {
    path: 'tokens.completion',
    type: 'number',
    optional: false,
    description: 'Tokens in the model’s answer.',
    problem: wholeNumber,
  },
  {
    path: 'tokens.total',
    type: 'number',
    optional: false,
    description: 'All tokens of the run.',
    problem: wholeNumber,
  },
  {
    path: 'cached',
    type: 'boolean',
    optional: false,
    description: 'Whether the answer came from PromptPal’s cache.',
    problem: fine,
  },
  {
    path: 'ip',
    type: 'string',
    optional: false,
    description: 'The IP address of the client that ran the prompt. It may be "".',
    problem: fine,
  },
  {
    path: 'userAgent',
    type: 'string',
    optional: false,
    description: 'The user agent of the client that ran the prompt. It may be "".',
    problem: fine,
  },
  {
    path: 'providerId',
    type: 'number',
    optional: true,
    description: 'The AI provider of the project, which is not always the one that was used.',
    problem: wholeNumber,
  },
  {
    path: 'providerDefaultModel',
    type: 'string',
    optional: true,
    description: 'The default model of that provider.',
    problem: fine,
  },
];

const byPath = new Map(payloadFields.map((field) => [field.path, field]));

/** The contract's field at a dotted path, if there is one. */
export function payloadField(path: string): PayloadField | undefined {
  return byPath.get(path);
}
