import { ActionIcon, Button, Radio } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { DraftField } from './draft-field';
import { draftKey } from './draft-key';
import styles from './endpoint-form.module.css';
import type { ForwardDraft } from './reply-draft';
import { ResponseEditor } from './response-editor';

interface ForwardFieldsProps {
  at: string;
  of: string;
  draft: ForwardDraft;
  onChange: (patch: Partial<ForwardDraft>) => void;
}

/** Where a request is passed on to, whose answer is given, and what is answered when there is none. */
export function ForwardFields({ at, of, draft, onChange }: ForwardFieldsProps) {
  const { targets, answerFrom } = draft;

  function remove(index: number): void {
    const rest = targets.filter((_, other) => other !== index);
    const next = answerFrom > index ? answerFrom - 1 : answerFrom;
    onChange({ targets: rest, answerFrom: Math.min(next, Math.max(0, rest.length - 1)) });
  }

  return (
    <>
      <p className={styles.text}>Each target gets the request. The chosen one’s answer is given back.</p>
      <div className={styles.rows}>
        {targets.map(({ key, url }, index) => (
          <div key={key} className={styles.row}>
            <Radio
              size="xs"
              name={`answer-${at}`}
              aria-label={`Answer from target ${index + 1}, ${of}`}
              checked={answerFrom === index}
              onChange={() => onChange({ answerFrom: index })}
            />
            <DraftField
              isBare
              label={`Target ${index + 1}, ${of}`}
              at={`${at}.targets.${index}.url`}
              look="data"
              placeholder="http://localhost:3000/webhook"
              value={url}
              onChange={(value) =>
                onChange({ targets: targets.map((one) => (one.key === key ? { key, url: value } : one)) })
              }
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={26}
              disabled={targets.length === 1}
              aria-label={`Remove target ${index + 1}, ${of}`}
              onClick={() => remove(index)}
            >
              <X size={14} />
            </ActionIcon>
          </div>
        ))}
        <Button
          variant="default"
          leftSection={<Plus size={14} />}
          onClick={() => onChange({ targets: [...targets, { key: draftKey(), url: '' }] })}
        >
          Add target
        </Button>
      </div>
      <DraftField
        label="Wait at most"
        at={`${at}.timeoutMs`}
        look="number"
        unit="ms"
        value={draft.timeoutMs}
        onChange={(timeoutMs) => onChange({ timeoutMs })}
      />
      <fieldset className={styles.inner}>
        <legend>When the target cannot be reached or is too late</legend>
        <ResponseEditor
          at={`${at}.fallback`}
          of={`the fallback of ${of}`}
          draft={draft.fallback}
          onChange={(patch) => onChange({ fallback: { ...draft.fallback, ...patch } })}
        />
      </fieldset>
    </>
  );
}
