import { Checkbox } from '@mantine/core';
import { chosenSteps } from '@shared/check/chosen-steps';
import { stepTexts } from '@shared/check/steps';
import { useId } from 'react';
import { toggleStep, useCheckDraft } from './check-draft';
import styles from './check-form.module.css';

/** Which steps are taken after the first five, and what each sends. */
export function StepChoice() {
  const steps = useCheckDraft((draft) => draft.steps);
  const id = useId();
  return (
    <fieldset className={styles.steps}>
      <legend>Steps after configuration, DNS, TCP, TLS and HTTP, which sends one event</legend>
      {chosenSteps.map((step) => (
        <div key={step} className={styles.step}>
          <Checkbox
            size="xs"
            label={stepTexts[step].title}
            aria-describedby={`${id}-${step}`}
            checked={steps.includes(step)}
            onChange={() => toggleStep(step)}
          />
          <p id={`${id}-${step}`}>Sends {stepTexts[step].sends}.</p>
        </div>
      ))}
    </fieldset>
  );
}
