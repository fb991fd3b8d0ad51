import { closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { editorTheme } from '../../theme/editor-theme';
import { explainFields } from '../exchange/explain-fields';

export interface PayloadEditorHandle {
  /** Shows another text, from its top and with a history of its own. The same text changes nothing. */
  show(text: string): void;
  destroy(): void;
}

interface Options {
  label: string;
  readOnly: boolean;
  onChange: (text: string) => void;
}

/**
 * Lines end with LF alone, so that a CR is a character like any other, which CodeMirror would otherwise take for the end of a
 * line and give back as LF.
 */
export const everyCharacter: Extension = EditorState.lineSeparator.of('\n');

/** An editor for payloads, which keeps every character. Tab leaves it, as it leaves any field. */
export function createPayloadEditor(
  parent: HTMLElement,
  { label, readOnly, onChange }: Options,
): PayloadEditorHandle {
  const editing: Extension = readOnly
    ? [
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ 'aria-readonly': 'true', tabindex: '0' }),
      ]
    : [history(), closeBrackets(), keymap.of(historyKeymap)];
  const stateOf = (text: string) =>
    EditorState.create({
      doc: text,
      extensions: [
        everyCharacter,
        EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
        editing,
        lineNumbers(),
        highlightSpecialChars(),
        drawSelection(),
        bracketMatching(),
        search({ top: true }),
        keymap.of([...searchKeymap, ...defaultKeymap]),
        EditorView.lineWrapping,
        json(),
        explainFields(),
        editorTheme,
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged) onChange(state.sliceDoc());
        }),
      ],
    });
  const view = new EditorView({ parent, state: stateOf('') });
  return {
    show(text) {
      if (text !== view.state.sliceDoc()) view.setState(stateOf(text));
    },
    destroy: () => view.destroy(),
  };
}
