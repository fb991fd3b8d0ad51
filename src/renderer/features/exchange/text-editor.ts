import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, codeFolding, foldGutter, foldKeymap } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { foundMarks, goToFound } from '../found/found-marks';
import type { Place } from '../found/found-places';
import { editorTheme } from './editor-theme';
import { explainFields } from './explain-fields';

interface Showing {
  text: string;
  json: boolean;
  /** Whether payload fields are explained. */
  explain: boolean;
  /** Whether long lines are broken to the width of the pane. */
  wrap: boolean;
}

export interface TextEditor {
  /** Shows another text from its top, or the same one otherwise. */
  show(showing: Showing): void;
  /** Marks places of the text, and goes to the current one; -1 for none. */
  mark(places: readonly Place[], current: number): void;
  destroy(): void;
}

/**
 * A CodeMirror editor that cannot be typed into. It keeps its cursor, so that the keyboard reaches every line.
 * `onExplain` hears the words on the payload field at the cursor, or null.
 */
export function createTextEditor(
  parent: HTMLElement,
  label: string,
  onExplain: (explanation: string | null) => void,
): TextEditor {
  const wrapping = new Compartment();
  const wrapped = (wrap: boolean): Extension => (wrap ? EditorView.lineWrapping : []);

  const stateOf = ({ text, json: isJson, explain, wrap }: Showing) =>
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
        isJson ? [json(), bracketMatching()] : [],
        explain ? explainFields(onExplain) : [],
      ],
    });

  let shown: Showing = { text: '', json: false, explain: false, wrap: true };
  const view = new EditorView({ parent, state: stateOf(shown) });
  return {
    show(showing) {
      const same =
        shown.text === showing.text && shown.json === showing.json && shown.explain === showing.explain;
      shown = showing;
      if (same) view.dispatch({ effects: wrapping.reconfigure(wrapped(showing.wrap)) });
      else view.setState(stateOf(showing));
    },
    mark: (places, current) => goToFound(view, { places, current }),
    destroy: () => view.destroy(),
  };
}
