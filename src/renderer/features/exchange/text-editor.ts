import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, codeFolding, foldGutter, foldKeymap } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { editorTheme } from './editor-theme';
import { explainFields } from './explain-fields';

interface Showing {
  json: boolean;
  explain: boolean;
}

export interface TextEditor {
  /** Replaces the text, and scrolls to its top. */
  show(text: string, showing: Showing): void;
  setWrap(wrap: boolean): void;
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
  let wrap: Extension = EditorView.lineWrapping;

  const stateOf = (doc: string, showing: Showing) =>
    EditorState.create({
      doc,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', spellcheck: 'false' }),
        lineNumbers(),
        foldGutter(),
        codeFolding(),
        highlightSpecialChars(),
        drawSelection(),
        highlightSelectionMatches(),
        search({ top: true }),
        keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
        editorTheme,
        wrapping.of(wrap),
        showing.json ? [json(), bracketMatching()] : [],
        showing.explain ? explainFields(onExplain) : [],
      ],
    });

  const view = new EditorView({ parent, state: stateOf('', { json: false, explain: false }) });
  return {
    show: (text, showing) => view.setState(stateOf(text, showing)),
    setWrap(wanted) {
      wrap = wanted ? EditorView.lineWrapping : [];
      view.dispatch({ effects: wrapping.reconfigure(wrap) });
    },
    destroy: () => view.destroy(),
  };
}
