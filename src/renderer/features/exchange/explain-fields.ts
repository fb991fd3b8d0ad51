import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import type { EditorState, Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { payloadField } from '@shared/payload-fields';

/** Explains the fields of the `onPromptFinished` contract under the pointer. */
export function explainFields(): Extension {
  return hoverTooltip((view, at) => {
    const field = fieldAt(view.state, at);
    if (!field) return null;
    return {
      pos: field.from,
      end: field.to,
      above: true,
      create() {
        const dom = document.createElement('div');
        dom.textContent = field.words;
        return { dom };
      },
    };
  });
}

interface FieldAt {
  from: number;
  to: number;
  words: string;
}

/** The contract's field whose name or value is at a place, if it is one. */
export function fieldAt(state: EditorState, at: number): FieldAt | null {
  const names: string[] = [];
  let span: { from: number; to: number } | null = null;
  // The tree of the state ends where its parser had no time left when the state was made.
  const tree = ensureSyntaxTree(state, state.doc.lineAt(at).to) ?? syntaxTree(state);
  let node: typeof tree.topNode | null = tree.resolveInner(at, 1);
  // The whole of an object is not the place of its field: only its name and its brackets' line are.
  for (; node; node = node.parent) {
    if (node.name === 'Array') return null;
    if (node.name !== 'Property') continue;
    const name = node.getChild('PropertyName');
    if (!name) return null;
    span ??= { from: node.from, to: node.to };
    names.unshift(state.sliceDoc(name.from + 1, name.to - 1));
  }
  const words = fieldWords(names);
  return span && words !== null ? { ...span, words } : null;
}

/** What the contract says of the field at a path, or null when it is not in the contract. */
export function fieldWords(path: readonly (string | number)[]): string | null {
  const dotted = path.join('.');
  const field = payloadField(dotted);
  if (!field) return null;
  const kind = field.optional ? `${field.type}, optional` : field.type;
  return `${dotted} (${kind}): ${field.description}`;
}
