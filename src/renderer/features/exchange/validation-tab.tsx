import { formatCount } from '@shared/format';
import type { FieldReport, PayloadReport } from '@shared/payload-check';
import { Check, CircleHelp, Minus, X } from 'lucide-react';
import styles from './detail-tabs.module.css';
import type { Validation } from './use-validation';

const states: Record<
  FieldReport['state'],
  { icon: typeof Check; words: string; tone: 'good' | 'bad' | 'quiet' }
> = {
  good: { icon: Check, words: 'good', tone: 'good' },
  absent: { icon: Minus, words: 'left out', tone: 'quiet' },
  unknown: { icon: CircleHelp, words: 'unknown', tone: 'quiet' },
  missing: { icon: X, words: 'missing', tone: 'bad' },
  wrong_type: { icon: X, words: 'wrong type', tone: 'bad' },
  out_of_range: { icon: X, words: 'out of range', tone: 'bad' },
};

/** Each field of the payload against the contract, with the reason. */
export function ValidationTab({ validation }: { validation: Validation }) {
  if (validation.state === 'waiting') return <div aria-busy="true" />;
  if (validation.state === 'not checked') return <p className={styles.quiet}>{validation.why}</p>;
  const { report } = validation;
  if (report.unreadable !== null) return <p className={styles.quiet}>{report.unreadable}</p>;
  return (
    <div className={styles.content}>
      <p className={styles.summary}>{summaryOf(report)}</p>
      <Notes notes={report.warnings} tone="warn" />
      <Notes notes={report.notes} tone="info" />
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">State</th>
            <th scope="col" className={styles.expected}>
              Expected
            </th>
            <th scope="col">Value</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {inOrder(report.fields).map((field) => (
            <FieldRow key={field.path} field={field} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is wrong comes first: there is room for a few rows only. */
function inOrder(fields: readonly FieldReport[]): FieldReport[] {
  const isBad = ({ state }: FieldReport) => states[state].tone === 'bad';
  return [...fields.filter(isBad), ...fields.filter((field) => !isBad(field))];
}

function summaryOf({ recognised, problems }: PayloadReport): string {
  if (!recognised)
    return 'This does not look like an onPromptFinished event. Against its contract it reads so:';
  if (problems === 0) return 'It keeps the onPromptFinished contract.';
  return `${formatCount(problems, 'field')} ${problems === 1 ? 'breaks' : 'break'} the onPromptFinished contract.`;
}

function Notes({ notes, tone }: { notes: readonly string[]; tone: 'info' | 'warn' }) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes} data-tone={tone}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}

function FieldRow({ field }: { field: FieldReport }) {
  const { icon: Icon, words, tone } = states[field.state];
  return (
    <tr>
      <th scope="row" className={`${styles.mono} ${styles.field}`}>
        {field.path}
      </th>
      <td className={styles.state} data-tone={tone}>
        <Icon size={13} aria-hidden="true" /> {words}
      </td>
      <td className={`${styles.dim} ${styles.expected}`}>{field.expected}</td>
      <td className={`${styles.mono} ${styles.value}`}>{field.value ?? '–'}</td>
      <td className={tone === 'bad' ? undefined : styles.dim}>{field.message}</td>
    </tr>
  );
}
