import { create } from 'zustand';
import { noteExchange } from '../../stores/exchanges-edits';
import { describeError } from '../../ui/errors';

/** How long a person may pause while typing before a note is saved, in ms. */
const typingPause = 400;

export interface NoteDraft {
  text: string;
  state: 'typing' | 'saving' | 'saved' | 'failed';
  error: string | null;
}

/** Notes that are typed, by exchange. They live outside the tab, so that neither another exchange nor an error loses one. */
export const useNoteDrafts = create<Readonly<Record<number, NoteDraft>>>(() => ({}));

const { getState: get } = useNoteDrafts;
let typing: ReturnType<typeof setTimeout> | undefined;

function put(id: number, draft: NoteDraft): void {
  useNoteDrafts.setState({ [id]: draft });
}

/** Takes in what is typed, and saves it after a short pause. */
export function typeNote(id: number, text: string): void {
  put(id, { text, state: 'typing', error: null });
  clearTimeout(typing);
  typing = setTimeout(flushNotes, typingPause);
}

/** Saves at once what is not saved yet. */
export function flushNotes(): void {
  clearTimeout(typing);
  for (const [id, { state }] of Object.entries(get())) {
    if (state === 'typing' || state === 'failed') void save(Number(id));
  }
}

async function save(id: number): Promise<void> {
  const text = get()[id]?.text ?? '';
  put(id, { text, state: 'saving', error: null });
  const error = await noteExchange(id, text).then(() => null, describeError);
  // What was typed meanwhile is saved by itself.
  if (get()[id]?.state !== 'saving') return;
  put(id, { text, state: error === null ? 'saved' : 'failed', error });
}
