import { outcomes } from '@shared/model';
import { sampleNames } from '@shared/samples';

/** Members of a suite, and what they are for; docs/suites.md tells more. */
const members: Record<string, string> = {
  name: 'Unique within the suite',
  description: 'For people',
  url: 'Where to send to',
  promptPalVersion: 'What follows PromptPal@ in the User-Agent',
  order: 'written or shuffled',
  seed: 'For shuffled: the same seed, the same order',
  stopOnFailure: 'Skip the rest once a case fails',
  variables: 'Values for {{name}}',
  environments: 'Variables by environment, and names of secrets',
  secrets: 'Names alone: values are kept by the app',
  setup: 'Endpoints that are served while it runs',
  endpoints: 'Sent to as {{receiver}}/path',
  cases: 'What is sent, one after the other',
  skip: 'Why it is not run',
  needs: 'Cases that must have passed before',
  method: 'Instead of POST',
  headers: 'Sent, or expected',
  payload: 'What is sent',
  sample: 'A built-in sample',
  form: 'documented or observed',
  set: 'Values put into the sample, by JSON Pointer',
  without: 'What is taken out of the sample',
  json: 'A payload, or paths that are expected',
  text: 'Sent as it stands here',
  base64: 'Bytes',
  file: 'A file beside the suite',
  timeoutMs: 'Less than the 10 s of PromptPal',
  expect: 'All of it must hold',
  outcome: 'What PromptPal would conclude',
  status: 'Such as 200 or 2xx',
  durationBelowMs: 'Milliseconds',
  path: 'A JSON path, such as $.status',
  equals: 'The same value',
  matches: 'A regular expression',
  contains: 'A part of it',
  exists: 'true or false',
  schema: 'A JSON Schema',
  schemaFile: 'A JSON Schema in a file',
  body: 'The golden body',
  ignore: 'Paths that do not count',
};

/** What the editor completes. */
export const suiteWords = [
  ...Object.entries(members).map(([label, detail]) => ({ label, detail, apply: `${label}: ` })),
  ...sampleNames.map((label) => ({ label, detail: 'sample' })),
  ...outcomes.map((label) => ({ label, detail: 'outcome' })),
];
