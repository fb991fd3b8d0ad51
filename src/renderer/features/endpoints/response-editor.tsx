import { Switch } from '@mantine/core';
import { Suspense } from 'react';
import { later } from '../../ui/later';
import { DelayFields } from './delay-fields';
import { DraftField } from './draft-field';
import { useEditing } from './endpoint-editing';
import styles from './endpoint-form.module.css';
import { HeaderRows } from './header-rows';
import { PlaceholderHelp } from './placeholder-help';
import type { ResponseDraft } from './reply-draft';
import { ReplyPreview } from './reply-preview';

const TemplateEditor = later(async () => (await import('./template-editor')).TemplateEditor);

interface ResponseEditorProps {
  at: string;
  of: string;
  draft: ResponseDraft;
  onChange: (patch: Partial<ResponseDraft>) => void;
}

/** Status, delay, headers and body, with what becomes of the body. */
export function ResponseEditor({ at, of, draft, onChange }: ResponseEditorProps) {
  const bodyProblem = useEditing(({ problems }) => problems[`${at}.body`]);
  const isJson = draft.headers.some(
    ({ name, value }) => name.toLowerCase() === 'content-type' && /json/i.test(value),
  );
  return (
    <>
      <div className={styles.line}>
        <DraftField
          label="Status"
          name={`Status, ${of}`}
          at={`${at}.status`}
          look="number"
          value={draft.status}
          onChange={(status) => onChange({ status })}
        />
        <DelayFields
          at={`${at}.delay`}
          of={of}
          delay={draft.delay}
          onChange={(delay) => onChange({ delay })}
        />
      </div>
      <HeaderRows
        at={`${at}.headers`}
        of={of}
        headers={draft.headers}
        onChange={(headers) => onChange({ headers })}
      />
      <div className={styles.bodies}>
        <div className={styles.body}>
          <span className={styles.label} aria-hidden="true">
            Body
          </span>
          <div className={styles.editor}>
            <Suspense>
              <TemplateEditor
                label={`Body, ${of}`}
                text={draft.body}
                isTemplate={draft.template}
                isJson={isJson}
                onChange={(body) => onChange({ body })}
              />
            </Suspense>
          </div>
          {bodyProblem !== undefined && <p className={styles.problem}>{bodyProblem}</p>}
        </div>
        <ReplyPreview of={of} draft={draft} />
      </div>
      <Switch
        label="Fill in placeholders"
        aria-label={`Fill in placeholders, ${of}`}
        description="In the body and in the values of headers. Type {{ to choose one."
        checked={draft.template}
        onChange={(event) => onChange({ template: event.currentTarget.checked })}
      />
      {draft.template && <PlaceholderHelp />}
    </>
  );
}
