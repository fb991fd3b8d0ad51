import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indentXml } from './xml-indent';

describe('indentXml', () => {
  it('puts elements on lines of their own, and leaves text and empty ones alone', () => {
    expect(indentXml('<?xml version="1.0"?><a x="1>2"><b>text</b><c> </c><d/><!-- e --></a>')?.text).toBe(
      '<?xml version="1.0"?>\n<a x="1>2">\n  <b>text</b>\n  <c> </c>\n  <d/>\n  <!-- e -->\n</a>',
    );
  });

  it('does not touch what stands beside text', () => {
    expect(indentXml('<p>some <b>bold</b> and\n<i>thin</i></p>')?.text).toBe(
      '<p>some <b>bold</b> and\n<i>thin</i></p>',
    );
  });

  it('gives up where tags do not match', () => {
    for (const text of ['<a><b></a></b>', '<a>', '</a>', 'text', '<a/>text', '']) {
      expect(indentXml(text)).toBeNull();
    }
  });

  it('adds and takes away nothing but blanks between tags', () => {
    const { node } = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('text', '<e/>', '<![CDATA[<x>]]>', '<!--c-->'),
        fc.array(tie('node')).map((inner) => `<n a='"'>${inner.join('')}</n>`),
      ),
    }));
    fc.assert(
      fc.property(node, (inner) => {
        const xml = `<r>${String(inner)}</r>`;
        expect(indentXml(xml)?.text.replace(/\n */g, '')).toBe(xml);
      }),
    );
  });

  it('goes 10,000 levels deep', () => {
    const deep = `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`;
    expect(indentXml(deep)?.text.split('\n')).toHaveLength(19_999);
    expect(indentXml(deep)?.depth).toBe(10_000);
  });
});
