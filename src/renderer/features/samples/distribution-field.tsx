import { NativeSelect, TextInput } from '@mantine/core';
import { type Distribution, distributionKinds } from '@shared/samples/distribution';
import styles from './generator-dialog.module.css';
import type { DistributionDraft } from './generator-fields';

const kindTitles: Record<Distribution['kind'], string> = {
  fixed: 'Fixed',
  uniform: 'Uniform',
  normal: 'Normal',
  log_normal: 'Log-normal',
};

type NumberName = Exclude<keyof DistributionDraft, 'kind'>;

const numbersOf: Record<Distribution['kind'], readonly NumberName[]> = {
  fixed: ['value'],
  uniform: ['min', 'max'],
  normal: ['mean', 'deviation', 'min', 'max'],
  log_normal: ['median', 'p95', 'min', 'max'],
};

const numberTitles: Record<NumberName, string> = {
  value: 'Value',
  min: 'Least',
  max: 'Most',
  mean: 'Mean',
  deviation: 'Deviation',
  median: 'Median',
  p95: '95 % below',
};

interface DistributionFieldProps {
  /** Such as `Duration, ms`. */
  title: string;
  draft: DistributionDraft;
  problem: string | undefined;
  onChange: (draft: DistributionDraft) => void;
}

/** How one number of the payloads is spread. */
export function DistributionField({ title, draft, problem, onChange }: DistributionFieldProps) {
  return (
    <fieldset className={styles.range}>
      <legend className={styles.legend}>{title}</legend>
      <div className={styles.numbers}>
        <NativeSelect
          size="xs"
          aria-label={`${title}: spread`}
          data={distributionKinds.map((value) => ({ value, label: kindTitles[value] }))}
          value={draft.kind}
          onChange={(event) =>
            onChange({ ...draft, kind: event.currentTarget.value as DistributionDraft['kind'] })
          }
        />
        {numbersOf[draft.kind].map((name) => (
          <TextInput
            key={name}
            aria-label={`${title}: ${numberTitles[name].toLowerCase()}`}
            leftSection={<span className={styles.unit}>{numberTitles[name]}</span>}
            leftSectionWidth={name === 'p95' ? 86 : 66}
            inputMode="numeric"
            autoComplete="off"
            value={draft[name]}
            onChange={(event) => onChange({ ...draft, [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
