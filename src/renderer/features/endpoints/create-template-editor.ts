import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  keymap,
  MatchDecorator,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';
import { editorTheme } from '../../theme/editor-theme';
import { completeTemplate } from './template-completions';

/** How a body is looked at while it is typed. */
export interface TemplateLook {
  label: string;
  isTemplate: boolean;
  isJson: boolean;
}

export interface TemplateEditorHandle {
  /** Takes a text that did not come from typing here. */
  setText(text: string): void;
  setLook(look: TemplateLook): void;
  destroy(): void;
}

/** A CodeMirror editor for the body of a reply. Tab leaves it, as it leaves any field. */
export function createTemplateEditor(
  parent: HTMLElement,
  onChange: (text: string) => void,
): TemplateEditorHandle {
  const looks = new Compartment();
  // What is taken in was not typed, and changes nothing.
  let isTaking = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      extensions: [
        history(),
        drawSelection(),
        EditorView.lineWrapping,
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap]),
        editorTheme,
        completionLook,
        looks.of([]),
        EditorView.updateListener.of(({ docChanged, state }) => {
          if (docChanged && !isTaking) onChange(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(text) {
      if (text === view.state.doc.toString()) return;
      isTaking = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      isTaking = false;
    },
    setLook: (look) => view.dispatch({ effects: looks.reconfigure(extensionsFor(look)) }),
    destroy: () => view.destroy(),
  };
}

/** Completions shown at once. So few need no scrolling, which no key would reach; the arrows bring the others. */
const mostOptions = 10;

function extensionsFor({ label, isTemplate, isJson }: TemplateLook): Extension {
  return [
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
    isJson ? json() : [],
    isTemplate
      ? [
          autocompletion({ override: [completeTemplate], icons: false, maxRenderedOptions: mostOptions }),
          placeholderMarks,
        ]
      : [],
    closeBrackets(),
  ];
}

const matcher = new MatchDecorator({
  regexp: /\{\{[^{}]*\}\}/g,
  decoration: Decoration.mark({ class: 'cm-placeholder-mark' }),
});

const placeholderMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = matcher.createDeco(view);
    }
    update(update: ViewUpdate): void {
      this.decorations = matcher.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

const completionLook = EditorView.theme({
  '.cm-placeholder-mark, .cm-placeholder-mark *': { color: 'var(--accent)' },
  '.cm-tooltip.cm-tooltip-autocomplete': { padding: '4px', maxWidth: '420px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--mono)',
    maxHeight: 'none',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '12px',
    padding: '3px 8px',
    borderRadius: '4px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--text)',
    backgroundColor: 'var(--accent-bg)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionDetail': {
    marginLeft: 'auto',
    color: 'var(--dim)',
    fontStyle: 'normal',
    fontFamily: '"Inter Variable", system-ui, sans-serif',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
});
