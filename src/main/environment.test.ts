import { expect, it } from 'vitest';
import { defaultDataDir, readEnvironment } from './environment';

it('finds the folder of the app as Electron does', () => {
  expect(defaultDataDir({}, 'linux', '/home/ada')).toBe('/home/ada/.config/Hookpair');
  expect(defaultDataDir({ XDG_CONFIG_HOME: '/cfg' }, 'linux', '/home/ada')).toBe('/cfg/Hookpair');
  expect(defaultDataDir({}, 'darwin', '/Users/ada')).toBe('/Users/ada/Library/Application Support/Hookpair');
  expect(defaultDataDir({ APPDATA: '/roaming' }, 'win32', '/home')).toBe('/roaming/Hookpair');
});

it('refuses a port that is none', () => {
  expect(readEnvironment({ HOOKPAIR_PORT: '0' }).port).toBe(0);
  expect(() => readEnvironment({ HOOKPAIR_PORT: '65536' })).toThrow('0 to 65535');
});

it('refuses a patience that would end every engine', () => {
  expect(readEnvironment({ HOOKPAIR_ENGINE_PATIENCE: '60' }).patience).toBe(60);
  expect(() => readEnvironment({ HOOKPAIR_ENGINE_PATIENCE: '0' })).toThrow('2 seconds or more');
});
