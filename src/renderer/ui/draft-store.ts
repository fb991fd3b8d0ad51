import { create } from 'zustand';

/** What somebody types into a form. It lives outside the form, so that neither another page nor an error loses it. */
export interface DraftState<Draft> {
  /** What is edited; null for something new. */
  id: number | null;
  /** Null while the form is closed. */
  draft: Draft | null;
  initial: Draft | null;
}

/** A store for the draft of one form. */
export function createDraftStore<Draft extends object>() {
  const closed: DraftState<Draft> = { id: null, draft: null, initial: null };
  const useDraft = create<DraftState<Draft>>(() => closed);
  return {
    useDraft,
    /** Opens the form with what it begins with. */
    open: (id: number | null, initial: Draft) => useDraft.setState({ id, initial, draft: initial }),
    change: (patch: Partial<Draft>) =>
      useDraft.setState(({ draft }) => ({ draft: draft && { ...draft, ...patch } })),
    close: () => useDraft.setState(closed),
  };
}

/** Whether closing the form would lose something that was typed. */
export function isDirty<Draft extends object>({ draft, initial }: DraftState<Draft>): boolean {
  if (!draft || !initial) return false;
  return (Object.keys(draft) as (keyof Draft)[]).some((name) => draft[name] !== initial[name]);
}
