import { NativeSelect } from '@mantine/core';
import type { Reply } from '@shared/endpoint/endpoint';
import styles from './endpoint-form.module.css';
import { FaultFields } from './fault-fields';
import { ForwardFields } from './forward-fields';
import type { ReplyDraft } from './reply-draft';
import { ResponseEditor } from './response-editor';

interface ReplyEditorProps {
  /** Its place in the schema of the engine. */
  at: string;
  /** What tells this reply from the others of the form, such as `rule 2`. */
  of: string;
  draft: ReplyDraft;
  onChange: (patch: Partial<ReplyDraft>) => void;
}

const kindWords: Record<Reply['kind'], string> = {
  response: 'A response',
  fault: 'A fault, on purpose',
  forward: 'The answer of another server',
};

/** How a request is answered: by a response, by a fault or by somebody else. */
export function ReplyEditor({ at, of, draft, onChange }: ReplyEditorProps) {
  return (
    <>
      <NativeSelect
        label="Reply with"
        aria-label={`Reply with, ${of}`}
        size="xs"
        className={styles.select ?? ''}
        data={Object.entries(kindWords).map(([value, label]) => ({ value, label }))}
        value={draft.kind}
        onChange={(event) => onChange({ kind: event.currentTarget.value as Reply['kind'] })}
      />
      {draft.kind === 'response' && (
        <ResponseEditor
          at={at}
          of={of}
          draft={draft.response}
          onChange={(patch) => onChange({ response: { ...draft.response, ...patch } })}
        />
      )}
      {draft.kind === 'fault' && <FaultFields at={at} of={of} draft={draft} onChange={onChange} />}
      {draft.kind === 'forward' && (
        <ForwardFields
          at={at}
          of={of}
          draft={draft.forward}
          onChange={(patch) => onChange({ forward: { ...draft.forward, ...patch } })}
        />
      )}
    </>
  );
}
