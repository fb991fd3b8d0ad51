import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, type Extension } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { editorTheme } from '../../theme/editor-theme';
import type { ComparedTexts } from './compare-bodies-view';

interface DiffOptions {
  texts: ComparedTexts;
  layout: 'side by side' | 'inline';
  /** Whether long runs of lines that are the same are folded away. */
  collapse: boolean;
  wrap: boolean;
  /** Such as "body of the request". */
  label: string;
}

/** The effort for one comparison: beyond it the result is coarser, so that the window stays quick. */
const diffConfig = { scanLimit: 500, timeout: 500 };

/** Marks by line and by underline, so that no colour is needed to see what differs. */
const marks = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--bad-bg)' },
  '&.cm-merge-b .cm-changedLine, &.cm-inline .cm-changedLine': { backgroundColor: 'var(--ok-bg)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'none',
    textDecoration: 'underline 2px var(--bad)',
    textUnderlineOffset: '3px',
  },
  '&.cm-merge-b .cm-changedText, &.cm-inline .cm-changedText': {
    background: 'none',
    textDecoration: 'underline 2px var(--ok)',
    textUnderlineOffset: '3px',
  },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--bad)' },
  '&.cm-merge-b .cm-changedLineGutter, &.cm-inline .cm-changedLineGutter': { background: 'var(--ok)' },
  '.cm-collapsedLines': {
    padding: '2px 12px',
    color: 'var(--dim)',
    background: 'var(--raised)',
    fontFamily: 'inherit',
  },
});

/** Shows two texts and where they differ. Returns how to take it away. */
export function createDiffEditor(parent: HTMLElement, options: DiffOptions): () => void {
  const { texts, layout, collapse, label } = options;
  const collapsing = collapse ? { collapseUnchanged: { margin: 3, minSize: 6 } } : {};
  if (layout === 'inline') {
    const view = new EditorView({
      parent,
      doc: texts.b,
      extensions: [
        base(options, `Differences in the ${label}`),
        EditorView.editorAttributes.of({ class: 'cm-inline' }),
        unifiedMergeView({ original: texts.a, mergeControls: false, diffConfig, ...collapsing }),
      ],
    });
    return () => view.destroy();
  }
  const merge = new MergeView({
    parent,
    a: { doc: texts.a, extensions: base(options, `A: ${label}`) },
    b: { doc: texts.b, extensions: base(options, `B: ${label}`) },
    diffConfig,
    ...collapsing,
  });
  return () => merge.destroy();
}

function base({ texts, wrap }: DiffOptions, label: string): Extension {
  return [
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': 'true',
      spellcheck: 'false',
      tabindex: '0',
    }),
    lineNumbers(),
    highlightSpecialChars(),
    drawSelection(),
    search({ top: true }),
    keymap.of([...searchKeymap, ...defaultKeymap]),
    editorTheme,
    marks,
    wrap ? EditorView.lineWrapping : [],
    texts.json ? json() : [],
  ];
}
