import type { CommandName } from './contract';

/**
 * Commands that take no input. The window asks them first of all, and they are answered before the schemas of the
 * contract are made, which takes 50 ms of the engine's start; contract.test.ts sees to it that the list is right.
 */
const bareCommands: readonly CommandName[] = [
  'app.status',
  'projects.list',
  'webhooks.list',
  'endpoints.list',
  'filters.list',
  'jobs.list',
  'payloads.list',
  'suites.list',
  'environments.list',
  'replays.list',
  'settings.get',
  'https.status',
];

export function isBare(command: string): command is CommandName {
  return bareCommands.includes(command as CommandName);
}
