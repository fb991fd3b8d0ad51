import { settingsSchema } from '@shared/settings';
import { defaultSettings } from '@shared/settings-defaults';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { storedSettings } from './stored-settings';

const asItIs = (secret: string) => secret;
const read = (stored: unknown) => storedSettings(JSON.stringify(stored), asItIs);

describe('settings in the log', () => {
  it('are the defaults where nothing is stored, or nothing that can be read', () => {
    for (const json of ['{}', '', 'no JSON', '[]', 'null', '"text"'])
      expect(storedSettings(json, asItIs)).toEqual(defaultSettings);
  });

  it('are what was set', () => {
    const set = settingsSchema.parse({
      receiverPort: 5000,
      receiverHost: '::1',
      receiverAccess: { kind: 'basic', user: 'pp', password: 'correct horse' },
      retention: { maxAgeDays: 2.5, maxExchanges: null },
      theme: 'dark',
      background: { keepCatching: true, openAtLogin: true },
      https: { on: true },
    });
    expect(read(set)).toEqual(set);
  });

  it('take a default for what an earlier version did not have', () => {
    const { https: _https, ...earlier } = { ...defaultSettings, receiverPort: 5000 };
    expect(read(earlier)).toEqual({ ...defaultSettings, receiverPort: 5000 });
  });

  it('take a default for what is of another type', () => {
    expect(
      read({ receiverPort: 'many', retention: 7, background: { openAtLogin: true, keepCatching: {} } }),
    ).toEqual({
      ...defaultSettings,
      background: { keepCatching: null, openAtLogin: true },
    });
  });

  it('open the secret of who may send', () => {
    const stored = { receiverAccess: { kind: 'path', secret: 'sealed' } };
    const { receiverAccess } = storedSettings(JSON.stringify(stored), (secret) => `${secret}, opened`);
    expect(receiverAccess).toEqual({ kind: 'path', secret: 'sealed, opened' });
  });

  it('are all there, whatever is stored', () => {
    const field = fc.constantFrom(...Object.keys(defaultSettings));
    fc.assert(
      fc.property(fc.dictionary(field, fc.jsonValue()), (stored) => {
        const settings = read(stored);
        expect(Object.keys(settings)).toEqual(Object.keys(defaultSettings));
        expect(Object.keys(settings.retention)).toEqual(Object.keys(defaultSettings.retention));
      }),
    );
  });
});
