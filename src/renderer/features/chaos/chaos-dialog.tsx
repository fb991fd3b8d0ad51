import { Checkbox, NativeSelect, Radio, TextInput } from '@mantine/core';
import { chaosKinds } from '@shared/chaos/chaos';
import { chaosTitles } from '@shared/chaos/chaos-titles';
import { formatCount } from '@shared/format';
import { type SampleForm, type SampleName, sampleForms, sampleNames, sampleTexts } from '@shared/samples';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useProjects } from '../../stores/projects-store';
import { FormModal } from '../../ui/form-modal';
import { formTitles } from '../send-sample/form-titles';
import styles from './chaos-dialog.module.css';
import {
  type ChaosDraft,
  chaosDraft,
  type NumberName,
  numbersOf,
  type ReadChaos,
  readChaos,
  startChaos,
} from './chaos-draft';
import { chaosTexts } from './chaos-words';

const numberLabels: Record<NumberName, { label: string; unit: string }> = {
  concurrent: { label: 'At once', unit: 'requests' },
  reordered: { label: 'Completions', unit: '' },
  burst: { label: 'Completions', unit: '' },
  perSecond: { label: 'Rate', unit: 'a second' },
  hours: { label: 'Age', unit: 'hours' },
  deadlineMs: { label: 'Deadline', unit: 'ms' },
};

/** The dialog that tries an endpoint with what a sender can do to it. It opens through chaos-draft.ts. */
export function ChaosDialog() {
  const { draft } = chaosDraft.useDraft();
  const [tried, setTried] = useState(false);
  const webhooks = useProjects(
    useShallow(({ webhooks: all, currentId }) =>
      all.filter(({ projectId, enabled }) => projectId === currentId && enabled),
    ),
  );
  const isOne = draft !== null && (draft.exchangeId !== null || draft.webhookId !== '');
  const read = draft && readChaos(draft, isOne ? 1 : webhooks.length);

  async function submit(): Promise<boolean> {
    setTried(true);
    if (!draft || !read || Object.keys(read.problems).length > 0) return false;
    if (read.mustConfirm && !draft.confirmed) return false;
    await startChaos(draft, read.chaos);
    return true;
  }

  function close(): void {
    setTried(false);
    chaosDraft.close();
  }

  return (
    <FormModal
      title={draft && draft.exchangeId !== null ? `Send #${draft.exchangeId} with chaos` : 'Send with chaos'}
      opened={draft !== null}
      dirty={false}
      submitLabel={read ? `Send ${formatCount(read.total, 'request')}` : 'Send'}
      size={640}
      onSubmit={submit}
      onClose={close}
    >
      {draft && read && (
        <>
          {draft.exchangeId === null && <Sample draft={draft} webhooks={webhooks} />}
          <Kinds draft={draft} problems={read.problems} />
          <p className={styles.note}>
            PromptPal sends no id. The only key to know a payload again is its SHA-256, which is shown
            afterwards beside its answers.
          </p>
          {read.mustConfirm && (
            <Checkbox
              size="xs"
              label={`Yes, send ${formatCount(read.total, 'request')}`}
              checked={draft.confirmed}
              error={tried && !draft.confirmed ? 'More than 50 are sent only when you say so.' : undefined}
              onChange={(event) => chaosDraft.change({ confirmed: event.currentTarget.checked })}
            />
          )}
        </>
      )}
    </FormModal>
  );
}

function Sample({ draft, webhooks }: { draft: ChaosDraft; webhooks: { id: number; name: string }[] }) {
  return (
    <div className={styles.line}>
      <NativeSelect
        size="xs"
        label="Sample"
        data={sampleNames.map((value) => ({ value, label: sampleTexts[value].title }))}
        value={draft.sample}
        onChange={(event) => chaosDraft.change({ sample: event.currentTarget.value as SampleName })}
      />
      <NativeSelect
        size="xs"
        label="Form"
        data={sampleForms.map((value) => ({ value, label: formTitles[value].title }))}
        value={draft.form}
        onChange={(event) => chaosDraft.change({ form: event.currentTarget.value as SampleForm })}
      />
      <NativeSelect
        size="xs"
        label="To"
        data={[
          { value: '', label: `All enabled webhooks (${webhooks.length})` },
          ...webhooks.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={draft.webhookId}
        onChange={(event) => chaosDraft.change({ webhookId: event.currentTarget.value })}
      />
    </div>
  );
}

function Kinds({ draft, problems }: { draft: ChaosDraft; problems: ReadChaos['problems'] }) {
  return (
    <Radio.Group
      label="How"
      value={draft.kind}
      onChange={(kind) => chaosDraft.change({ kind: kind as ChaosDraft['kind'] })}
    >
      <div className={styles.kinds}>
        {chaosKinds.map((kind) => (
          <div key={kind} className={styles.kind} data-chosen={kind === draft.kind}>
            <Radio
              size="xs"
              value={kind}
              label={chaosTitles[kind]}
              description={chaosTexts[kind]}
              {...(kind === draft.kind ? { 'data-autofocus': true } : {})}
            />
            {kind === draft.kind && numbersOf[kind].length > 0 && (
              <div className={styles.numbers}>
                {numbersOf[kind].map((name) => (
                  <TextInput
                    key={name}
                    size="xs"
                    label={numberLabels[name].label}
                    inputMode="numeric"
                    autoComplete="off"
                    classNames={{ wrapper: styles.number ?? '' }}
                    rightSection={
                      numberLabels[name].unit && (
                        <span className={styles.unit}>{numberLabels[name].unit}</span>
                      )
                    }
                    rightSectionWidth={numberLabels[name].unit ? 66 : undefined}
                    value={draft[name]}
                    error={problems[name]}
                    onChange={(event) => chaosDraft.change({ [name]: event.currentTarget.value })}
                  />
                ))}
              </div>
            )}
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}
