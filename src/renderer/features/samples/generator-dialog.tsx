import { Box, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core';
import { formatCount } from '@shared/format';
import { type SampleForm, sampleForms } from '@shared/samples';
import { type GeneratorSpec, generateOne } from '@shared/samples/generate';
import { useMemo, useState } from 'react';
import { isDirty } from '../../ui/draft-store';
import { FormModal } from '../../ui/form-modal';
import { formTitles } from '../send-sample/form-titles';
import { DistributionField } from './distribution-field';
import styles from './generator-dialog.module.css';
import { carryOut, generatorDraft } from './generator-draft';
import { type GeneratorDraft, type RangeName, ranges } from './generator-fields';
import { type GeneratorProblems, readGenerator } from './read-generator';

/** Payloads that are shown before anything is done with the set. */
const previewed = 5;

const rangeTitles: Record<RangeName, string> = {
  duration: 'Duration, ms',
  promptTokens: 'Prompt tokens',
  completionTokens: 'Completion tokens',
  promptId: 'Prompt id',
};

/** The dialog that generates many payloads from a seed. It opens through generator-draft.ts. */
export function GeneratorDialog() {
  const state = generatorDraft.useDraft();
  const [tried, setTried] = useState(false);
  const { draft } = state;
  const read = useMemo(() => (draft ? readGenerator(draft) : null), [draft]);

  async function submit(): Promise<boolean> {
    setTried(true);
    return draft && read?.spec ? carryOut(draft, read.spec) : false;
  }

  return (
    <FormModal
      title="Generate payloads"
      opened={draft !== null}
      dirty={isDirty(state)}
      submitLabel={submitWords(draft, read?.spec ?? null)}
      size={820}
      onSubmit={submit}
      onClose={() => {
        setTried(false);
        generatorDraft.close();
      }}
    >
      {draft && read && (
        <>
          <Fields draft={draft} problems={read.problems} />
          {ranges.map((name) => (
            <DistributionField
              key={name}
              title={rangeTitles[name]}
              draft={draft[name]}
              problem={read.problems[name]}
              onChange={(changed) => generatorDraft.change({ [name]: changed })}
            />
          ))}
          <Choices draft={draft} problems={read.problems} />
          <Preview spec={read.spec} />
          <Then draft={draft} problems={tried ? read.problems : {}} />
        </>
      )}
    </FormModal>
  );
}

function submitWords(draft: GeneratorDraft | null, spec: GeneratorSpec | null): string {
  const what = spec ? formatCount(spec.count, 'payload') : 'payloads';
  if (draft?.use === 'send') return `Send ${what}…`;
  return draft?.use === 'export' ? `Export ${what}…` : `Save ${what}`;
}

interface PartProps {
  draft: GeneratorDraft;
  problems: GeneratorProblems;
}

type TextName = 'count' | 'seed' | 'payloadProjectId' | 'failureRate' | 'cachedRate' | 'from' | 'to';

function Field({ name, label, draft, problems }: PartProps & { name: TextName; label: string }) {
  return (
    <TextInput
      label={label}
      autoComplete="off"
      spellCheck={false}
      value={draft[name]}
      error={problems[name]}
      {...(name === 'count' ? { 'data-autofocus': true } : {})}
      onChange={(event) => generatorDraft.change({ [name]: event.currentTarget.value })}
    />
  );
}

function Fields(props: PartProps) {
  return (
    <>
      <div className={styles.line}>
        <Field {...props} name="count" label="How many" />
        <Field {...props} name="seed" label="Seed" />
        <Field {...props} name="payloadProjectId" label="Project id" />
        <NativeSelect
          size="xs"
          label="Form"
          data={sampleForms.map((value) => ({ value, label: formTitles[value].title }))}
          value={props.draft.form}
          onChange={(event) => generatorDraft.change({ form: event.currentTarget.value as SampleForm })}
        />
      </div>
      <div className={styles.line}>
        <Field {...props} name="from" label="First time" />
        <Field {...props} name="to" label="Last time" />
        <Field {...props} name="failureRate" label="Failures, %" />
        <Field {...props} name="cachedRate" label="Cache hits, %" />
      </div>
    </>
  );
}

function Choices({ draft, problems }: PartProps) {
  return (
    <div className={styles.line}>
      {(['users', 'providers'] as const).map((name) => (
        <Textarea
          key={name}
          size="xs"
          label={name === 'users' ? 'Users' : 'Providers'}
          description={
            name === 'users'
              ? 'One a line: name, weight.'
              : 'One a line: id, model, weight. Empty ones are left out.'
          }
          classNames={{ input: styles.mono ?? '' }}
          autosize
          minRows={3}
          maxRows={5}
          spellCheck={false}
          value={draft[name]}
          error={problems[name]}
          onChange={(event) => generatorDraft.change({ [name]: event.currentTarget.value })}
        />
      ))}
    </div>
  );
}

function Preview({ spec }: { spec: GeneratorSpec | null }) {
  if (!spec) return null;
  const count = Math.min(previewed, spec.count);
  const lines = Array.from({ length: count }, (_none, index) => generateOne(spec, index));
  return (
    <section className={styles.preview} aria-label="Preview">
      <h3>The first {count === 1 ? 'one' : count}, the same for this seed on every machine</h3>
      <Box component="pre" className={styles.lines ?? ''} tabIndex={0}>
        {lines.join('\n')}
      </Box>
    </section>
  );
}

const thens: Record<GeneratorDraft['use'], string> = {
  save: 'Save to a folder',
  send: 'Send to webhooks',
  export: 'Export as JSON Lines',
};

function Then({ draft, problems }: PartProps) {
  return (
    <div className={styles.then}>
      <Radio.Group
        label="Then"
        value={draft.use}
        onChange={(use) => generatorDraft.change({ use: use as GeneratorDraft['use'] })}
      >
        <div className={styles.choices}>
          {(Object.keys(thens) as GeneratorDraft['use'][]).map((then) => (
            <Radio key={then} size="xs" value={then} label={thens[then]} />
          ))}
        </div>
      </Radio.Group>
      {draft.use === 'save' && (
        <TextInput
          className={styles.folder ?? ''}
          label="Folder"
          autoComplete="off"
          value={draft.folder}
          error={problems.folder}
          onChange={(event) => generatorDraft.change({ folder: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
