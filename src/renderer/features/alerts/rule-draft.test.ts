import { alertKinds } from '@shared/alerts/alert';
import { alertFields } from '@shared/alerts/alert-schema';
import { describe, expect, it } from 'vitest';
import { fromDraft, ofKind, type RuleDraft, starters, toDraft } from './rule-draft';

const draft: RuleDraft = { ...starters.failing, filter: 'webhook:orders' };
const problemsOf = (change: Partial<RuleDraft>) => fromDraft({ ...draft, ...change }).problems;

describe('a rule as it is typed', () => {
  it('is what the engine accepts, for every kind, and comes back as it was', () => {
    for (const kind of alertKinds) {
      const typed: RuleDraft = {
        ...draft,
        kind,
        posts: true,
        postTo: 'http://127.0.0.1/x',
        runs: true,
        command: 'say "a b"',
      };
      const { fields, problems } = fromDraft(typed);
      expect({ kind, problems, accepted: alertFields.safeParse(fields).success }).toEqual({
        kind,
        problems: {},
        accepted: true,
      });
      expect(fromDraft(toDraft(fields)).fields).toEqual(fields);
    }
  });

  it('says what is wrong beside the field, and only of fields that count', () => {
    expect(problemsOf({ name: ' ' }).name).toBeDefined();
    expect(problemsOf({ percent: '101' }).percent).toContain('100');
    expect(problemsOf({ kind: 'streak', percent: '101' })).toEqual({});
    expect(problemsOf({ minutes: '0' }).minutes).toBeDefined();
    expect(problemsOf({ kind: 'tokens', above: '1,000,000' })).toEqual({});
    expect(problemsOf({ filter: 'status:' }).filter).toBeDefined();
    expect(problemsOf({ kind: 'matched', filter: '' }).filter).toBeDefined();
    expect(problemsOf({ posts: true, postTo: 'example.org' }).postTo).toBeDefined();
    expect(problemsOf({ runs: true, command: '' }).command).toBeDefined();
    expect(problemsOf({ runs: true, command: 'say "it' }).command).toBeDefined();
    expect(problemsOf({ runs: false, posts: false, command: '', postTo: '' })).toEqual({});
    expect(problemsOf({ cooldown: 'soon' }).cooldown).toBeDefined();
  });

  it('begins with a limit that fits its kind, and keeps one that was typed', () => {
    const cost = { ...draft, ...ofKind(draft, 'cost') };
    expect(cost.above).toBe('10');
    expect(ofKind(cost, 'tokens').above).toBe(draft.above);
    expect(ofKind({ ...draft, above: '7' }, 'cost')).toEqual({ kind: 'cost' });
  });
});
