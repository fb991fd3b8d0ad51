import { describe, expect, it } from 'vitest';
import { createDraftStore, isDirty } from './draft-store';

describe('a draft', () => {
  it('is worth a question only when something would be lost', () => {
    const form = createDraftStore<{ name: string }>();
    const dirty = () => isDirty(form.useDraft.getState());
    expect(dirty()).toBe(false);
    form.open(null, { name: '' });
    expect(dirty()).toBe(false);
    form.change({ name: 'Orders' });
    expect(dirty()).toBe(true);
    form.change({ name: '' });
    expect(dirty()).toBe(false);
  });

  it('is gone once the form is closed, and a late change does not bring it back', () => {
    const form = createDraftStore<{ name: string }>();
    form.open(7, { name: 'Orders' });
    form.close();
    form.change({ name: 'Late' });
    expect(form.useDraft.getState()).toEqual({ id: null, draft: null, initial: null });
  });
});
