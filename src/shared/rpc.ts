import type { CommandName, Result } from './contract';
import type { EventName, Events } from './contract-events';

/** What travels through the MessagePort between the renderer and the engine. */
export type ClientMessage = { type: 'call'; id: number; command: CommandName; input: unknown };

export type EngineMessage =
  | { type: 'result'; id: number; result: Result<unknown> }
  | { [Name in EventName]: { type: 'event'; name: Name; data: Events[Name] } }[EventName];
