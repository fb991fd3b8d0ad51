import type { SampleForm } from '@shared/samples';
import type { Distribution } from '@shared/samples/distribution';
import type { GeneratorSpec } from '@shared/samples/generate';

/** Numbers as they are typed; each kind has its own, so that looking at another loses nothing. */
export interface DistributionDraft {
  kind: Distribution['kind'];
  value: string;
  min: string;
  max: string;
  mean: string;
  deviation: string;
  median: string;
  p95: string;
}

export const ranges = ['duration', 'promptTokens', 'completionTokens', 'promptId'] as const;
export type RangeName = (typeof ranges)[number];

export interface GeneratorDraft extends Record<RangeName, DistributionDraft> {
  count: string;
  seed: string;
  form: SampleForm;
  payloadProjectId: string;
  /** One a line: the name, and after a comma its weight. */
  users: string;
  /** One a line: the id, the model and the weight, with commas between them. */
  providers: string;
  /** Percent. */
  failureRate: string;
  cachedRate: string;
  /** RFC 3339. */
  from: string;
  to: string;
  /** What is done with the set. */
  use: 'save' | 'send' | 'export';
  folder: string;
}

/** The form that {@link readGenerator} of read-generator.ts reads as this spec. */
export function draftOf(spec: GeneratorSpec): GeneratorDraft {
  const of = (name: RangeName) => distributionDraft(spec[name]);
  return {
    count: String(spec.count),
    seed: String(spec.seed),
    form: spec.form,
    payloadProjectId: String(spec.payloadProjectId),
    duration: of('duration'),
    promptTokens: of('promptTokens'),
    completionTokens: of('completionTokens'),
    promptId: of('promptId'),
    users: spec.users.map(({ value, weight }) => `${value}, ${weight}`).join('\n'),
    providers: spec.providers
      .map(({ value: { id, model }, weight }) => `${id ?? ''}, ${model ?? ''}, ${weight}`)
      .join('\n'),
    failureRate: String(spec.failureRate * 100),
    cachedRate: String(spec.cachedRate * 100),
    from: isoTime(spec.from),
    to: isoTime(spec.to),
    use: 'save',
    folder: 'generated',
  };
}

/** Kinds that were not chosen begin with numbers that suit the one that was. */
function distributionDraft(distribution: Distribution): DistributionDraft {
  const all = { value: 0, min: 0, max: 0, mean: 0, deviation: 0, median: 1, p95: 1, ...distribution };
  const middle =
    distribution.kind === 'log_normal' ? distribution.median : Math.round((all.min + all.max) / 2);
  const filled = {
    ...all,
    value: all.value || middle,
    mean: all.mean || middle,
    deviation: all.deviation || Math.max(1, Math.round(middle / 4)),
    median: distribution.kind === 'log_normal' ? all.median : Math.max(1, middle),
    p95: distribution.kind === 'log_normal' ? all.p95 : Math.max(1, all.max),
  };
  const text = Object.fromEntries(Object.entries(filled).map(([name, value]) => [name, String(value)]));
  return { ...emptyDistribution, ...text, kind: distribution.kind };
}

const emptyDistribution: DistributionDraft = {
  kind: 'fixed',
  value: '',
  min: '',
  max: '',
  mean: '',
  deviation: '',
  median: '',
  p95: '',
};

function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString().replace('.000Z', 'Z');
}
