import { hexDump } from '@shared/hex';
import type { Part } from '@shared/model';
import { canWrap } from './long-lines';
import { type Presented, presentBody, type ShownText } from './present-body';
import { rawText } from './raw-message';

/** Work on the bytes of a body that may take long, as data for a worker. */
export type BodyTask =
  | { kind: 'present'; bytes: Uint8Array; contentType: string }
  | { kind: 'raw'; bytes: Uint8Array; part: Part }
  | { kind: 'hex'; bytes: Uint8Array };

interface Results {
  present: Presented;
  raw: ShownText & { binary: boolean };
  hex: string;
}
export type BodyResult<Task extends BodyTask> = Results[Task['kind']];

/** Does it here and now. */
export function runBodyTask<Task extends BodyTask>(task: Task): BodyResult<Task>;
export function runBodyTask(task: BodyTask): Results[BodyTask['kind']] {
  switch (task.kind) {
    case 'present':
      return presentBody(task.bytes, task.contentType);
    case 'raw': {
      const raw = rawText(task.part, task.bytes);
      return { ...raw, canWrap: canWrap(raw.text) };
    }
    case 'hex':
      return hexDump(task.bytes);
  }
}
