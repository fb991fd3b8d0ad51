import { ensureSyntaxTree, foldEffect, foldInside } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';

/** How long the text may be read for it, in ms: what lies beyond stays unfolded. */
const patience = 100;
/** More are not folded at once: each takes a moment. */
const mostFolds = 2000;
const foldable = new Set(['Object', 'Array', 'Element']);

/** Folds every object, array or element below the outermost one, so that what remains is a table of contents. */
export function foldAllBelowTop(view: EditorView): void {
  const { state } = view;
  const tree = ensureSyntaxTree(state, state.doc.length, patience);
  const effects: ReturnType<typeof foldEffect.of>[] = [];
  let depth = 0;
  tree?.iterate({
    enter(node) {
      if (!foldable.has(node.name)) return;
      depth += 1;
      if (depth !== 2) return;
      const inside = node.name === 'Element' ? elementInside(node.node) : foldInside(node.node);
      const spansLines = inside && state.doc.lineAt(inside.from).number < state.doc.lineAt(inside.to).number;
      if (inside && spansLines && effects.length < mostFolds) effects.push(foldEffect.of(inside));
    },
    leave(node) {
      if (foldable.has(node.name)) depth -= 1;
    },
  });
  if (effects.length > 0) view.dispatch({ effects });
}

function elementInside(node: Parameters<typeof foldInside>[0]): { from: number; to: number } | null {
  const open = node.getChild('OpenTag');
  const close = node.getChild('CloseTag');
  return open && close ? { from: open.to, to: close.from } : null;
}
