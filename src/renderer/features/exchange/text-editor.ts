import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { xml } from '@codemirror/lang-xml';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, unfoldAll } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { editorTheme } from '../../theme/editor-theme';
import { foundMarks, goToFound } from '../found/found-marks';
import type { Place } from '../found/found-places';
import { explainFields } from './explain-fields';
import { feed, inSteps } from './feed';
import { foldAllBelowTop } from './fold-all';

export type Syntax = 'json' | 'xml';

interface Showing {
  text: string;
  /** What it is coloured and folded as; null for plain text. */
  syntax: Syntax | null;
  /** Whether payload fields are explained. */
  explain: boolean;
  /** Whether long lines are broken to the width of the pane. */
  wrap: boolean;
  /** Whether what lies below the outermost object, array or element is folded. */
  folded: boolean;
}

export interface TextEditor {
  /** Shows another text from its top, or the same one otherwise. */
  show(showing: Showing): void;
  /** Marks places of the text, and goes to the current one; -1 for none. */
  mark(places: readonly Place[], current: number): void;
  destroy(): void;
}

export interface EditorListener {
  /** Hears where the cursor is, when it moved or the editor got the focus. */
  onCursor: (offset: number) => void;
}

const syntaxes: Record<Syntax, () => Extension> = {
  json: () => [json(), bracketMatching()],
  xml: () => xml({ autoCloseTags: false }),
};

/**
 * A CodeMirror editor that cannot be typed into. It keeps its cursor, so that the keyboard reaches every line.
 */
export function createTextEditor(
  parent: HTMLElement,
  label: string,
  { onCursor }: EditorListener,
): TextEditor {
  const wrapping = new Compartment();
  const wrapped = (wrap: boolean): Extension => (wrap ? EditorView.lineWrapping : []);

  const stateOf = ({ text, syntax, explain, wrap }: Showing) =>
    EditorState.create({
      doc: text,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({
          'aria-label': label,
          'aria-readonly': 'true',
          spellcheck: 'false',
          tabindex: '0',
        }),
        lineNumbers(),
        foldGutter(),
        codeFolding(),
        highlightSpecialChars(),
        drawSelection(),
        highlightSelectionMatches(),
        search({ top: true }),
        keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
        editorTheme,
        foundMarks,
        wrapping.of(wrapped(wrap)),
        syntax === null ? [] : syntaxes[syntax](),
        explain ? explainFields() : [],
        EditorView.updateListener.of(({ state, selectionSet, focusChanged, view: { hasFocus } }) => {
          if (hasFocus && (selectionSet || focusChanged)) onCursor(state.selection.main.head);
        }),
      ],
    });

  let shown: Showing = { text: '', syntax: null, explain: false, wrap: true, folded: false };
  let stopFeeding = () => {};
  let marks: { places: readonly Place[]; current: number } = { places: [], current: -1 };
  // What is marked beyond the part of the text that is there already is marked once it comes.
  const showMarks = () => {
    const places = marks.places.filter(({ to }) => to <= view.state.doc.length);
    goToFound(view, { places, current: marks.current });
    return places.length === marks.places.length;
  };
  let isMarked = true;
  const view = new EditorView({ parent, state: stateOf(shown) });
  return {
    show(showing) {
      const before = shown;
      const same =
        before.text === showing.text &&
        before.syntax === showing.syntax &&
        before.explain === showing.explain;
      shown = showing;
      // What lies beyond the first step follows in the pauses of the window.
      const { first, rest } = inSteps(showing.text);
      if (same) view.dispatch({ effects: wrapping.reconfigure(wrapped(showing.wrap)) });
      else {
        view.setState(stateOf({ ...showing, text: first }));
        stopFeeding();
        stopFeeding = feed(rest, (piece) => {
          view.dispatch({ changes: { from: view.state.doc.length, insert: piece } });
          if (!isMarked) isMarked = showMarks();
        });
      }
      if (showing.folded && !(same && before.folded)) foldAllBelowTop(view);
      else if (!showing.folded && same && before.folded) unfoldAll(view);
    },
    mark(places, current) {
      marks = { places, current };
      isMarked = showMarks();
    },
    destroy() {
      stopFeeding();
      view.destroy();
    },
  };
}
