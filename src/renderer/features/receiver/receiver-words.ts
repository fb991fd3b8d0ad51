import type { EngineState } from '@shared/desktop';
import type { ReceiverStatus } from '@shared/model';
import { isLoopback } from '@shared/receiver-host';

/** What the pill says of the receiver. */
export interface ReceiverWords {
  tone: 'good' | 'warn' | 'neutral';
  text: string;
  /** Null unless it is catching. */
  url: string | null;
  /** A few words behind the URL, when another port had to be taken. */
  aside: string | null;
  /** What a person should know, in a sentence. */
  note: string | null;
}

const silent = { tone: 'warn', url: null, aside: null } as const;

/** Puts the receiver's state in words. Null before the engine has answered. */
export function receiverWords(receiver: ReceiverStatus | null, engine: EngineState): ReceiverWords {
  if (engine.state === 'away') {
    return { ...silent, text: 'Not catching', note: 'The engine is being started again.' };
  }
  if (!receiver || receiver.state === 'starting')
    return { ...silent, tone: 'neutral', text: 'Starting…', note: null };
  const { state, url, message, port, wantedPort, host } = receiver;
  if (state === 'catching' && url !== null) {
    const moved = wantedPort !== 0 && port !== wantedPort;
    const movedNote = moved ? (message ?? `Port ${wantedPort} is taken by another program.`) : message;
    const note = [movedNote, openNote(receiver)].filter((words) => words !== null).join(' ') || null;
    const aside = moved ? `${wantedPort} is taken` : isLoopback(host) ? null : 'open to the network';
    return { tone: note === null ? 'good' : 'warn', text: `Catching on ${url}`, url, aside, note };
  }
  if (state === 'failed') {
    return { ...silent, text: 'Not catching', note: message ?? 'The receiver could not start.' };
  }
  return { ...silent, text: 'Receiver stopped', note: 'Requests are refused until it is started again.' };
}

/** A warning for as long as others can reach it. */
function openNote({ host, reachableAt }: ReceiverStatus): string | null {
  if (isLoopback(host)) return null;
  const where = reachableAt.length === 0 ? '' : `: ${reachableAt.join(', ')}`;
  return `Other machines can send here, and everything is logged${where}.`;
}
