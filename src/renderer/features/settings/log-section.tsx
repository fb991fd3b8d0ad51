import { Section } from '../../ui/section';
import { type FormFields, NumberField } from './number-field';

/** How long exchanges stay in the log. */
export function LogSection(fields: FormFields) {
  return (
    <Section title="Log">
      <NumberField
        {...fields}
        name="maxAgeDays"
        label="Keep exchanges for"
        unit="days"
        description="Older ones are deleted. Empty means no limit. Pinned exchanges always stay."
      />
      <NumberField
        {...fields}
        name="maxExchanges"
        label="Keep at most"
        unit="exchanges"
        description="Beyond it, the oldest are deleted first."
      />
      <NumberField
        {...fields}
        name="maxMiB"
        label="Log size"
        unit="MiB"
        description="Beyond it, the oldest are deleted first, and the space is given back."
      />
    </Section>
  );
}
