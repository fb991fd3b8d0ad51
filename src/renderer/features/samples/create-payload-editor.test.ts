import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { everyCharacter } from './create-payload-editor';

it('a text comes back from the editor as it went in, whatever ends its lines', () => {
  const text = fc
    .array(fc.constantFrom('{', '"a"', '\r', '\n', '\r\n', '\u2028', '\ufeff', '\u0000'))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (doc) => {
      const state = EditorState.create({ doc, extensions: [everyCharacter] });
      expect(state.sliceDoc()).toBe(doc);
    }),
  );
});
