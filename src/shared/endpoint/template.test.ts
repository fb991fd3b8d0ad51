import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Endpoint, receivedReply } from './endpoint';
import { endpointNotes } from './endpoint-notes';
import { parseTemplate, placeholderWords } from './template';

it('leaves every text without braces as it is', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('{{')),
      (text) => {
        expect(parseTemplate(text)).toEqual({ pieces: text === '' ? [] : [text], unknown: [] });
      },
    ),
  );
});

it('finds each placeholder between any texts, and keeps what means nothing as text', () => {
  const known = fc.constantFrom(
    ...Object.keys(placeholderWords),
    'body.a',
    'body.a.b[0]',
    'header.x',
    'query.x',
  );
  const unknown = fc.constantFrom(
    'nonsense',
    '',
    'now.year',
    'body.',
    'body.a[*]',
    'body..a',
    'header.',
    'toString',
  );
  const text = fc.string().map((chars) => chars.replace(/[{}]/g, ''));
  fc.assert(
    fc.property(fc.array(fc.tuple(text, fc.oneof(known, unknown), fc.boolean())), text, (parts, last) => {
      const source =
        parts.map(([before, name, blank]) => `${before}{{${blank ? ` ${name} ` : name}}}`).join('') + last;
      const { pieces, unknown: strange } = parseTemplate(source);
      const names = parts.map(([, name]) => name);
      const isKnown = (name: string) =>
        Object.hasOwn(placeholderWords, name) || /^(body\.a(\.b\[0\])?|header\.x|query\.x)$/.test(name);
      expect(pieces.filter((piece) => typeof piece !== 'string')).toHaveLength(names.filter(isKnown).length);
      expect(strange.map((one) => one.slice(2, -2).trim())).toEqual(names.filter((name) => !isKnown(name)));
    }),
  );
});

it('tells of an endpoint what will not do what it seems to', () => {
  const endpoint: Pick<Endpoint, 'reply' | 'rules'> = {
    reply: { ...receivedReply, body: '{{uuid}} {{nonsense}}', template: true },
    rules: [{ conditions: [], reply: { ...receivedReply, status: 204 } }],
  };
  expect(endpointNotes(endpoint)).toEqual([
    'Rule 1: an answer of 204 has no body, so it is left out.',
    'The reply: {{nonsense}} means nothing, and stays as it is.',
  ]);
  expect(endpointNotes({ reply: receivedReply, rules: [] })).toEqual([]);
});
