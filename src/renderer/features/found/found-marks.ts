import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';
import type { Place } from './found-places';

interface FoundMarks {
  places: readonly Place[];
  /** Which of them is gone to; -1 for none. */
  current: number;
}

/** Says what is marked in an editor that has {@link foundMarks}. */
export const markFound = StateEffect.define<FoundMarks>();

const mark = Decoration.mark({ class: 'cm-searchMatch' });
const currentMark = Decoration.mark({ class: 'cm-searchMatch cm-searchMatch-selected' });

/** Marks what the filter of the list found, in the colours of the editor's own search. */
export const foundMarks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, { effects, changes }) {
    const effect = effects.find((one) => one.is(markFound));
    if (!effect) return marks.map(changes);
    const { places, current } = effect.value as FoundMarks;
    return Decoration.set(
      places.map(({ from, to }, index) => (index === current ? currentMark : mark).range(from, to)),
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Puts the cursor on a place, and that in the middle of what is seen. */
export function goToFound(view: EditorView, marks: FoundMarks): void {
  const place = marks.places[marks.current];
  view.dispatch({
    effects: [
      markFound.of(marks),
      ...(place ? [EditorView.scrollIntoView(place.from, { y: 'center' })] : []),
    ],
    ...(place ? { selection: { anchor: place.from } } : {}),
  });
}
