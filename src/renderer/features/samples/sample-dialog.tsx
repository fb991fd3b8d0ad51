import { TextInput } from '@mantine/core';
import { formatCount } from '@shared/format';
import { useId, useMemo, useState } from 'react';
import { useSamples } from '../../stores/samples-store';
import { isDirty } from '../../ui/draft-store';
import { FormModal } from '../../ui/form-modal';
import { hasName, type SampleTask, sampleDraft, sampleProblems, saveSampleDraft } from './sample-draft';

/** The dialog that asks for the name and the folder of a sample. It opens through sample-draft.ts. */
export function SampleDialog() {
  const state = sampleDraft.useDraft();
  const [tried, setTried] = useState(false);
  const listId = useId();
  const samples = useSamples((store) => store.samples);
  const folders = useMemo(() => [...new Set(samples.map(({ folder }) => folder))].filter(Boolean), [samples]);
  const { draft } = state;
  const problems = draft && tried ? sampleProblems(draft) : {};
  const { title, submit: submitLabel } = draft ? wordsOf(draft.task) : { title: '', submit: '' };

  async function submit(): Promise<boolean> {
    setTried(true);
    if (!draft || Object.keys(sampleProblems(draft)).length > 0) return false;
    await saveSampleDraft(draft);
    return true;
  }

  return (
    <FormModal
      title={title}
      opened={draft !== null}
      dirty={isDirty(state)}
      submitLabel={submitLabel}
      onSubmit={submit}
      onClose={() => {
        setTried(false);
        sampleDraft.close();
      }}
    >
      {draft && (
        <>
          {hasName(draft.task) && (
            <TextInput
              label="Name"
              data-autofocus
              value={draft.name}
              error={problems.name}
              onChange={(event) => sampleDraft.change({ name: event.currentTarget.value })}
            />
          )}
          <TextInput
            label="Folder"
            description="Such as orders/broken. A new one is made; empty for none."
            {...(hasName(draft.task) ? {} : { 'data-autofocus': true })}
            list={listId}
            autoComplete="off"
            value={draft.folder}
            error={problems.folder}
            onChange={(event) => sampleDraft.change({ folder: event.currentTarget.value })}
          />
          <datalist id={listId}>
            {folders.map((folder) => (
              <option key={folder} value={folder} />
            ))}
          </datalist>
        </>
      )}
    </FormModal>
  );
}

function wordsOf(task: SampleTask): { title: string; submit: string } {
  switch (task.kind) {
    case 'new':
      return { title: 'New sample', submit: 'Make sample' };
    case 'duplicate':
      return { title: 'Duplicate sample', submit: 'Make sample' };
    case 'exchange':
      return { title: `Save #${task.exchangeId} as a sample`, submit: 'Make sample' };
    case 'rename':
      return { title: 'Rename or move sample', submit: 'Save' };
    case 'move':
      return { title: `Move ${formatCount(task.ids.length, 'sample')}`, submit: 'Move' };
    case 'rename_folder':
      return { title: `Rename folder ${task.from}`, submit: 'Rename' };
  }
}
