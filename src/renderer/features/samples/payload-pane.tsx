import { checkPayload, type PayloadReport } from '@shared/payload-check';
import { Suspense, useDeferredValue, useMemo } from 'react';
import { Split } from '../../ui/split';
import { longestChecked, tooLong, type Validation, validationOf } from '../exchange/use-validation';
import { ValidationTab } from '../exchange/validation-tab';
import { PayloadEditor } from './later-payload-editor';
import styles from './samples-page.module.css';

interface PayloadPaneProps {
  text: string;
  onChange: ((text: string) => void) | null;
}

/** A payload, and beside it how it stands to the contract while it is typed. */
export function PayloadPane({ text, onChange }: PayloadPaneProps) {
  const checked = useDeferredValue(text);
  const validation = useMemo(() => validate(checked), [checked]);
  const unreadable = validation.state === 'checked' ? validation.report.unreadable : null;
  return (
    <Split orientation="vertical" label="Size of the payload" initial={56} least={[120, 90]} name="sample">
      <section className={styles.text} aria-label="Payload">
        <Suspense>
          <PayloadEditor label="Payload" text={text} onChange={onChange} />
        </Suspense>
      </section>
      <section className={styles.check} aria-label="Validation">
        {unreadable === null ? (
          <ValidationTab validation={validation} />
        ) : (
          <p className={styles.broken} role="status">
            {unreadable} It is kept, saved and sent as it is typed: a broken payload is a test too.
          </p>
        )}
      </section>
    </Split>
  );
}

function validate(text: string): Validation {
  if (text.length > longestChecked) return { state: 'not checked', why: tooLong };
  const report: PayloadReport = checkPayload(new TextEncoder().encode(text));
  return validationOf(report);
}
