/** A project as it is typed. */
export interface ProjectDraft {
  name: string;
  payloadProjectId: string;
  promptPalVersion: string;
}

/** What is not right yet, by field. The same rules as the engine's, in the words of this form. */
export function projectProblems(draft: ProjectDraft): Partial<Record<keyof ProjectDraft, string>> {
  const id = draft.payloadProjectId.trim();
  return {
    ...(draft.name.trim() === '' ? { name: 'Give it a name.' } : {}),
    ...(draft.name.trim().length > 200 ? { name: 'At most 200 characters.' } : {}),
    ...(/^\d+$/.test(id) && Number.isSafeInteger(Number(id))
      ? {}
      : { payloadProjectId: 'A whole number, 0 or more.' }),
    ...(/^[\x21-\x7e]{0,200}$/.test(draft.promptPalVersion.trim())
      ? {}
      : {
          promptPalVersion:
            'Only letters, digits and signs of ASCII without blanks can stand in a User-Agent.',
        }),
  };
}
