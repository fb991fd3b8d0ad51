import type { EngineEvent } from '../engine/changes';
import type { OpenEngine } from '../engine/local-socket/open-engine';
import type { Session } from './session';

/** Something that takes a while in the engine, and is told of by events. */
export interface Watched<Thing> {
  /** Starts it, and gives its first state. */
  start(): Promise<Thing>;
  /** What an event tells of such a thing; null for another event. */
  told(event: EngineEvent): Thing | null;
  id(thing: Thing): number | null;
  hasEnded(thing: Thing): boolean;
  /** Asks the engine to end it early. */
  cancel(id: number): Promise<unknown>;
  /** Called with every state, the first and the last included. */
  show?(thing: Thing): void;
}

/**
 * Starts something, watches it, and resolves with its last state. Ctrl+C cancels it, and what comes of that is waited
 * for. Rejects when the engine ends before it.
 */
export async function untilEnded<Thing>(
  { terminal, signal }: Session,
  engine: OpenEngine,
  { start, told, id, hasEnded, cancel, show }: Watched<Thing>,
): Promise<Thing> {
  const early: Thing[] = [];
  let take = (thing: Thing) => void early.push(thing);
  const stop = engine.subscribe((event) => {
    const thing = told(event);
    if (thing !== null) take(thing);
  });
  try {
    const first = await start();
    const ours = id(first);
    const callOff = () => void (ours !== null && cancel(ours).catch(() => {}));
    signal.addEventListener('abort', callOff);
    if (signal.aborted) callOff();
    const last = await new Promise<Thing>((resolve, reject) => {
      take = (thing) => {
        if (id(thing) !== ours) return;
        show?.(thing);
        if (hasEnded(thing)) resolve(thing);
      };
      // What was told before it was known which is ours includes its first state.
      for (const thing of early.some((one) => id(one) === ours) ? early : [first]) take(thing);
      // Whoever wants to end waits for us; whoever has ended answers no more.
      void engine.leaving.then(() => engine.ask('jobs.list', {})).catch(reject);
    });
    signal.removeEventListener('abort', callOff);
    return last;
  } finally {
    stop();
    terminal.progress(null);
  }
}
