import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { isDirty } from '../../ui/draft-store';
import { FormModal } from '../../ui/form-modal';
import { projectDraft, saveProject } from './project-draft';
import { projectProblems } from './project-problems';

/** The dialog that creates or changes a project. It opens through project-draft.ts. */
export function ProjectForm() {
  const state = projectDraft.useDraft();
  const [tried, setTried] = useState(false);
  const { id, draft } = state;
  const problems = draft && tried ? projectProblems(draft) : {};

  function close(): void {
    setTried(false);
    projectDraft.close();
  }

  async function submit(): Promise<boolean> {
    setTried(true);
    if (!draft || Object.keys(projectProblems(draft)).length > 0) return false;
    await saveProject(id, draft);
    return true;
  }

  return (
    <FormModal
      title={id === null ? 'New project' : 'Edit project'}
      opened={draft !== null}
      dirty={isDirty(state)}
      submitLabel={id === null ? 'Create project' : 'Save'}
      onSubmit={submit}
      onClose={close}
    >
      <TextInput
        label="Name"
        data-autofocus
        placeholder="Orders API"
        value={draft?.name ?? ''}
        error={problems.name}
        onChange={(event) => projectDraft.change({ name: event.currentTarget.value })}
      />
      <TextInput
        label="PromptPal project ID"
        description="Stands in every payload as projectId."
        inputMode="numeric"
        value={draft?.payloadProjectId ?? ''}
        error={problems.payloadProjectId}
        onChange={(event) => projectDraft.change({ payloadProjectId: event.currentTarget.value })}
      />
      <TextInput
        label="PromptPal version"
        description={`Sent as “User-Agent: PromptPal@${draft?.promptPalVersion.trim() ?? ''}”. In practice PromptPal puts the commit hash of its build here; a local build sends none, so it may be empty.`}
        value={draft?.promptPalVersion ?? ''}
        error={problems.promptPalVersion}
        onChange={(event) => projectDraft.change({ promptPalVersion: event.currentTarget.value })}
      />
    </FormModal>
  );
}
