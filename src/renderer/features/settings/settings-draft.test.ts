import { settingsSchema } from '@shared/settings';
import { describe, expect, it } from 'vitest';
import { fromDraft, type SettingsDraft, toDraft } from './settings-draft';

const defaults = settingsSchema.parse({});
const draft = toDraft(defaults);
const problemsOf = (change: Partial<SettingsDraft>) => fromDraft({ ...draft, ...change }, defaults).problems;

describe('the settings as they are typed', () => {
  it('come back as they were', () => {
    expect(fromDraft(draft, defaults)).toEqual({ settings: defaults, problems: {} });
  });

  it('show sizes in MiB and an absent limit as nothing', () => {
    expect(draft).toMatchObject({ receiverPort: '4400', keptBodyMiB: '10', maxAgeDays: '', maxMiB: '5,120' });
  });

  it('take an empty field as no limit', () => {
    const { settings } = fromDraft(
      { ...draft, maxExchanges: ' ', maxMiB: '' },
      { ...defaults, theme: 'dark' },
    );
    expect(settings.retention).toEqual({ maxAgeDays: null, maxExchanges: null, maxBytes: null });
    expect(settings.theme).toBe('dark');
  });

  it('read thousands as people group them', () => {
    for (const typed of ['250000', '250,000', '250 000']) {
      expect(fromDraft({ ...draft, maxExchanges: typed }, defaults).settings.retention.maxExchanges).toBe(
        250_000,
      );
    }
  });

  it('say what is expected where a value cannot be used', () => {
    expect(problemsOf({ receiverPort: '70000' }).receiverPort).toContain('65535');
    expect(problemsOf({ httpsPort: '65536' }).httpsPort).toContain('65535');
    expect(problemsOf({ receiverPort: '' }).receiverPort).toBeDefined();
    expect(problemsOf({ receiverPort: '44 00' }).receiverPort).toBeDefined();
    expect(problemsOf({ keptBodyMiB: 'ten' }).keptBodyMiB).toBeDefined();
    expect(problemsOf({ maxAgeDays: '-1' }).maxAgeDays).toBeDefined();
    expect(problemsOf({ maxExchanges: '99' }).maxExchanges).toContain('100');
    expect(problemsOf({ maxMiB: '1e9' }).maxMiB).toBeDefined();
  });

  it('accept at their bounds only what the engine accepts', () => {
    const bounds: Partial<SettingsDraft>[] = [
      { receiverPort: '0' },
      { receiverPort: '65535' },
      { httpsPort: '0' },
      { httpsPort: '65535' },
      { keptBodyMiB: '0.001' },
      { keptBodyMiB: '256' },
      { maxAgeDays: '3650' },
      { maxAgeDays: '0.001' },
      { maxExchanges: '100' },
      { maxMiB: '1' },
    ];
    for (const bound of bounds) {
      const { settings, problems } = fromDraft({ ...draft, ...bound }, defaults);
      const accepted = settingsSchema.safeParse(settings).success;
      expect({ bound, fine: Object.keys(problems).length === 0 }).toEqual({ bound, fine: accepted });
    }
  });
});
