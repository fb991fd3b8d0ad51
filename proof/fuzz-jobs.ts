import type { Engine } from '../src/main/engine';
import type { CommandName } from '../src/shared/contract';
import type { Job } from '../src/shared/transfer/job';

let tickets = 0;

/** Starts a job on a file, as if a person had chosen it. */
export async function started(
  engine: Engine,
  name: CommandName,
  path: string,
  purpose: 'read' | 'write',
  input = {},
): Promise<Job> {
  tickets += 1;
  const ticket = `fuzz-${tickets}`;
  engine.addTicket({ ticket, path, purpose });
  const begun = await engine.call(name, { ...input, ticket });
  if (!begun.ok) throw new Error(`${name}: ${begun.error.message}`);
  return begun.value as Job;
}

/** Starts a job and resolves with it when it has ended. */
export async function endedJob(engine: Engine, start: () => Promise<Job>): Promise<Job> {
  const ended = new Map<number, Job>();
  let wake = () => {};
  const stop = engine.subscribe((event) => {
    if (event.name !== 'job.changed' || event.data.state === 'running') return;
    ended.set(event.data.id, event.data);
    wake();
  });
  const { id } = await start();
  for (;;) {
    const job = ended.get(id);
    if (job) {
      stop();
      return job;
    }
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}
