import { json } from '@codemirror/lang-json';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { expect, it } from 'vitest';
import { fieldAt } from './explain-fields';

const doc =
  '{\n  "userId": "u",\n  "tokens": {\n    "total": 450\n  },\n  "extra": 1,\n  "list": [{"event": 1}]\n}';
const state = EditorState.create({ doc, extensions: json() });
ensureSyntaxTree(state, doc.length, 1000);
const wordsAt = (text: string) => fieldAt(state, doc.indexOf(text))?.words ?? null;

it('explains a field at its name and at its value', () => {
  expect(wordsAt('"userId"')).toContain('userId (string): The user who ran the prompt.');
  expect(wordsAt('"u"')).toContain('userId (string)');
});

it('knows fields by their path', () => {
  expect(wordsAt('"total"')).toBe('tokens.total (number): All tokens of the run.');
  expect(wordsAt('450')).toContain('tokens.total');
  expect(wordsAt('"tokens"')).toContain('tokens (object)');
});

it('says nothing of what is not in the contract', () => {
  expect(wordsAt('"extra"')).toBeNull();
  expect(wordsAt('"event"')).toBeNull();
  expect(fieldAt(state, 0)).toBeNull();
});
