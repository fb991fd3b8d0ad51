import type { Distribution, Weighted } from '@shared/samples/distribution';
import { type GeneratorSpec, mostGenerated, type Provider } from '@shared/samples/generate';
import { folderProblem } from '@shared/samples/sample-path';
import { type DistributionDraft, type GeneratorDraft, type RangeName, ranges } from './generator-fields';
import { boundsWords, wholeNumber } from './whole-number';

export type GeneratorProblems = Partial<Record<keyof GeneratorDraft, string>>;

/** Bounds that generator-schema.ts has too, which the window does not load. */
const wholeBounds = { min: 0, max: 1_000_000_000 };
const countBounds = { min: 1, max: mostGenerated };
const seedBounds = { min: 0, max: 0xffffffff };
const mostWeight = 1e6;

/** Reads the form; the spec is there when nothing is wrong. */
export function readGenerator(draft: GeneratorDraft): {
  spec: GeneratorSpec | null;
  problems: GeneratorProblems;
} {
  const problems: GeneratorProblems = {};
  const whole = (name: 'count' | 'seed' | 'payloadProjectId', bounds: { min: number; max: number }) => {
    const value = wholeNumber(draft[name], bounds);
    if (value === null) problems[name] = boundsWords(bounds);
    return value ?? bounds.min;
  };
  const share = (name: 'failureRate' | 'cachedRate') => {
    const value = /^\d+(\.\d+)?$/.test(draft[name].trim()) ? Number(draft[name]) : Number.NaN;
    if (value >= 0 && value <= 100) return value / 100;
    problems[name] = 'A number from 0 to 100.';
    return 0;
  };
  const time = (name: 'from' | 'to') => {
    const text = draft[name].trim();
    const value = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text)
      ? Date.parse(text)
      : Number.NaN;
    if (value >= 0) return value;
    problems[name] = 'A date and time such as 2026-01-15T10:30:00Z.';
    return 0;
  };
  const found = {} as Record<RangeName, Distribution>;
  for (const name of ranges) {
    const read = readDistribution(draft[name]);
    if (typeof read === 'string') problems[name] = read;
    else found[name] = read;
  }
  const spec: GeneratorSpec = {
    ...found,
    count: whole('count', countBounds),
    seed: whole('seed', seedBounds),
    form: draft.form,
    payloadProjectId: whole('payloadProjectId', wholeBounds),
    users: weightedLines(draft.users),
    providers: readProviders(draft.providers, problems),
    failureRate: share('failureRate'),
    cachedRate: share('cachedRate'),
    from: time('from'),
    to: time('to'),
    utcOffsetMinutes: -new Date().getTimezoneOffset(),
  };
  if (spec.from > spec.to) problems.to = 'The last time is before the first.';
  if (!spec.users.some(({ weight }) => weight > 0))
    problems.users = 'One user at least, with a weight above 0.';
  if (!problems.providers && !spec.providers.some(({ weight }) => weight > 0))
    problems.providers = 'One at least, with a weight above 0. Empty id and model leave both fields out.';
  const folder = draft.use === 'save' ? folderProblem(draft.folder.trim()) : null;
  if (folder !== null) problems.folder = folder;
  return { spec: Object.keys(problems).length === 0 ? spec : null, problems };
}

function readDistribution(draft: DistributionDraft): Distribution | string {
  const number = (name: Exclude<keyof DistributionDraft, 'kind'>) => wholeNumber(draft[name], wholeBounds);
  if (draft.kind === 'fixed') {
    const value = number('value');
    return value === null ? boundsWords(wholeBounds) : { kind: 'fixed', value };
  }
  const [min, max] = [number('min'), number('max')];
  if (min === null || max === null) return boundsWords(wholeBounds);
  if (min > max) return 'The least is more than the most.';
  if (draft.kind === 'uniform') return { kind: 'uniform', min, max };
  if (draft.kind === 'normal') {
    const [mean, deviation] = [number('mean'), number('deviation')];
    return mean === null || deviation === null
      ? boundsWords(wholeBounds)
      : { kind: 'normal', mean, deviation, min, max };
  }
  const [median, p95] = [number('median'), number('p95')];
  if (median === null || p95 === null) return boundsWords(wholeBounds);
  if (median < 1 || p95 < median) return 'The median is 1 or more, and no more than the 95th percentile.';
  return { kind: 'log_normal', median, p95, min, max };
}

/** A line, and the weight after its last comma: 1 where there is none. */
function weightedLines(text: string): Weighted<string>[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const match = /^(.*?)\s*,\s*(\d+(?:\.\d+)?)\s*$/.exec(line);
      return { value: (match?.[1] ?? line).trim(), weight: Math.min(mostWeight, Number(match?.[2] ?? 1)) };
    });
}

function readProviders(text: string, problems: GeneratorProblems): Weighted<Provider>[] {
  return weightedLines(text).map(({ value, weight }) => {
    const [idText = '', ...model] = value.split(',').map((part) => part.trim());
    const id = idText === '' ? null : wholeNumber(idText, wholeBounds);
    if (idText !== '' && id === null) problems.providers = `“${idText}” is no id: write id, model, weight.`;
    const name = model.join(', ');
    return { value: { id, model: name === '' ? null : name }, weight };
  });
}
