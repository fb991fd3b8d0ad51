import { Button, NativeSelect, TextInput } from '@mantine/core';
import { checkPayload, isProblem } from '@shared/payload-check';
import type { PayloadField } from '@shared/payload-fields';
import { useMemo } from 'react';
import line from '../../ui/request-line.module.css';
import styles from './edit-dialog.module.css';
import { bodyBytes, type EditDraft, editDraft } from './edit-draft';
import { formFields, payloadOf, readField, shownValue, valueAt, withField, withNow } from './payload-text';

/** The fields of the contract. A value that cannot be one stays as it was typed, and says what is expected. */
export function PayloadForm({ draft }: { draft: EditDraft }) {
  const { body, isBase64 } = draft;
  const payload = useMemo(() => (isBase64 ? null : payloadOf(body)), [body, isBase64]);
  const reports = useMemo(() => {
    const { fields } = checkPayload(bodyBytes({ body, isBase64 }) ?? new Uint8Array());
    return new Map(fields.map((field) => [field.path, field]));
  }, [body, isBase64]);
  if (!payload) {
    return (
      <p className={styles.note}>
        The raw body is not a JSON object, so it has no fields. Nothing of it is lost: correct it in Raw body.
      </p>
    );
  }

  function type(field: PayloadField, text: string): void {
    const { [field.path]: _before, ...typed } = draft.typed;
    const read = readField(field, text);
    if (read.ok) editDraft.change({ body: withField(body, field.path, read.json), typed });
    else editDraft.change({ typed: { ...typed, [field.path]: text } });
  }

  return (
    <div className={styles.fields}>
      {formFields.map((field) => {
        const { path } = field;
        const typed = draft.typed[path];
        const value = typed ?? shownValue(valueAt(payload, path));
        const read = typed === undefined ? null : readField(field, typed);
        const report = reports.get(path);
        const advice = report && isProblem(report.state) ? report.message : undefined;
        const problem = read && !read.ok ? read.problem : advice;
        return field.type === 'boolean' ? (
          <NativeSelect
            key={path}
            size="xs"
            label={path}
            classNames={{ input: line.mono ?? '', label: line.mono ?? '' }}
            data={[...new Set(['true', 'false', value])].map((one) => ({
              value: one,
              label: one || 'absent',
            }))}
            value={value}
            error={problem}
            onChange={(event) => type(field, event.currentTarget.value)}
          />
        ) : (
          <TextInput
            key={path}
            size="xs"
            label={path}
            title={field.description}
            classNames={{ input: line.mono ?? '', label: line.mono ?? '' }}
            placeholder={field.optional ? 'absent' : undefined}
            autoComplete="off"
            spellCheck={false}
            rightSection={path === 'timestamp' ? <Now body={body} /> : undefined}
            rightSectionWidth={path === 'timestamp' ? 54 : undefined}
            value={value}
            error={problem}
            onChange={(event) => type(field, event.currentTarget.value)}
          />
        );
      })}
    </div>
  );
}

function Now({ body }: { body: string }) {
  return (
    <Button
      variant="subtle"
      size="compact-xs"
      aria-label="Set the timestamp to now"
      onClick={() => editDraft.change({ body: withNow(body, Date.now()) })}
    >
      now
    </Button>
  );
}
