import type { Settings } from './settings';

/** Stand apart from their schema, which the engine's start has no time for; settings.test.ts holds both together. */
export const defaultSettings: Settings = {
  receiverPort: 4400,
  receiverHost: '127.0.0.1',
  receiverAccess: { kind: 'open' },
  keptBodyBytes: 10 * 1024 * 1024,
  retention: { maxAgeDays: null, maxExchanges: 1_000_000, maxBytes: 5 * 1024 * 1024 * 1024 },
  theme: 'system',
  background: { keepCatching: null, openAtLogin: false },
  https: { on: false, port: 4443 },
};
