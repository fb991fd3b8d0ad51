import type { AppStatus } from '@shared/contract-outputs';
import type { EngineOptions } from './index';
import type { Store } from './store/store';

/** The versions that a bug report needs. */
export function appVersions(versions: EngineOptions['versions'], store: Store): AppStatus['versions'] {
  return { ...versions, node: process.versions.node, sqlite: store.sqliteVersion };
}
