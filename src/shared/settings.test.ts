import { expect, it } from 'vitest';
import { settingsSchema } from './settings';
import { defaultSettings } from './settings-defaults';

it('takes for missing settings what the start takes for them', () => {
  expect(settingsSchema.parse({})).toEqual(defaultSettings);
});
