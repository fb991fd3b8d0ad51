import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--syntax-key)' },
  { tag: tags.string, color: 'var(--syntax-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--syntax-number)' },
]);

/** The editor in the colours of tokens.css, which follow light and dark by themselves. */
const look = EditorView.theme({
  '&': { height: '100%', fontSize: '12px', color: 'var(--text)', backgroundColor: 'var(--bg)' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '18px', fontVariantLigatures: 'none' },
  '.cm-content': { padding: '6px 0', caretColor: 'var(--accent)', outline: 'none' },
  '.cm-line': { padding: '0 12px 0 4px' },
  '.cm-gutters': { border: '0', color: 'var(--faint)', backgroundColor: 'var(--bg)' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 2px 0 10px', minWidth: '28px' },
  '.cm-foldGutter .cm-gutterElement': { width: '14px', cursor: 'pointer', color: 'var(--faint)' },
  '.cm-foldPlaceholder': {
    padding: '0 6px',
    border: '1px solid var(--line)',
    color: 'var(--dim)',
    backgroundColor: 'var(--raised)',
  },
  '.cm-cursor': { borderLeftColor: 'var(--accent)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 28%, transparent)',
  },
  '.cm-selectionMatch, .cm-searchMatch': { backgroundColor: 'var(--warn-bg)' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--warn)' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-bg)' },
  '.cm-specialChar': { color: 'var(--bad)' },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--panel)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 6px',
    padding: '6px 30px 6px 10px',
  },
  '.cm-panel.cm-search :is(input, button, label)': { margin: '0' },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search label': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '4px',
    minHeight: '24px',
    fontSize: '12px',
    color: 'var(--dim)',
  },
  '.cm-textfield': {
    flex: '1 1 120px',
    minWidth: '80px',
    height: '26px',
    fontSize: '12px',
    border: '1px solid var(--control-line)',
    borderRadius: '5px',
    backgroundColor: 'var(--bg)',
  },
  '.cm-button': {
    height: '26px',
    fontSize: '12px',
    border: '1px solid var(--line)',
    borderRadius: '5px',
    color: 'var(--text)',
    backgroundColor: 'var(--raised)',
    backgroundImage: 'none',
  },
  '.cm-panel.cm-search [name=close]': {
    width: '24px',
    height: '24px',
    fontSize: '16px',
    color: 'var(--dim)',
  },
  '.cm-tooltip': {
    maxWidth: '320px',
    padding: '6px 10px',
    border: '1px solid var(--line)',
    borderRadius: '6px',
    color: 'var(--text)',
    backgroundColor: 'var(--raised)',
    fontSize: '12.5px',
  },
});

export const editorTheme: Extension = [look, syntaxHighlighting(colours)];
