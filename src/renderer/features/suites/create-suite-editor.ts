import { autocompletion, closeBrackets, completeFromList, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import type { FileProblem } from '@shared/suite/suite';
import { editorTheme } from '../../theme/editor-theme';
import { suiteWords } from './suite-words';

export interface SuiteEditorHandle {
  /** Takes a text that did not come from typing here. */
  setText(text: string): void;
  setProblems(problems: readonly FileProblem[]): void;
  /** Puts the cursor there. Lines and columns count from 1. */
  goTo(line: number, column: number): void;
  destroy(): void;
}

/** A CodeMirror editor for the file of a suite. Tab leaves it, as it leaves any field. */
export function createSuiteEditor(parent: HTMLElement, onChange: (text: string) => void): SuiteEditorHandle {
  // What is taken in was not typed, and changes nothing.
  let isTaking = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        history(),
        lineNumbers(),
        lintGutter(),
        drawSelection(),
        search({ top: true }),
        yaml(),
        closeBrackets(),
        autocompletion({ override: [completeFromList(suiteWords)], icons: false }),
        keymap.of([...completionKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': 'File of the suite', spellcheck: 'false' }),
        editorTheme,
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && !isTaking) onChange(state.doc.toString());
        }),
      ],
    }),
  });

  function offsetOf(line: number, column: number): number {
    const { doc } = view.state;
    const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines));
    return Math.min(from + column - 1, to);
  }

  return {
    setText(text) {
      if (text === view.state.doc.toString()) return;
      isTaking = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      isTaking = false;
    },
    setProblems(problems) {
      const diagnostics = problems.map(({ line, column, message, hint }) => {
        const from = offsetOf(line, column);
        return {
          from,
          to: view.state.doc.lineAt(from).to,
          severity: 'error' as const,
          message: `${message} ${hint}`,
        };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    goTo(line, column) {
      view.dispatch({ selection: { anchor: offsetOf(line, column) }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
