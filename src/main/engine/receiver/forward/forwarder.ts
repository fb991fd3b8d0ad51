import type { ForwardReply } from '@shared/endpoint/endpoint';
import type { Clock } from '../../clock';
import { lazily } from '../../lazily';
import type { Forwarding } from './forwarding';
import type { LegSpec } from './leg';
import { receiverCut, tooMany } from './leg-words';

/**
 * Requests that may be on their way at once. A loop through another program looks like many requests, and has no mark
 * that could be found without changing what is passed on: it ends here.
 */
const mostAtOnce = 500;

/** A caught request, and where it goes. */
export type ForwardJob = Pick<ForwardReply, 'targets' | 'answerFrom' | 'timeoutMs'> &
  Omit<LegSpec, 'url' | 'chosen' | 'timeoutMs'>;

/** Passes caught requests on. What it takes is loaded when an endpoint first asks for it. */
export interface Forwarder {
  prepare(): void;
  start(job: ForwardJob): Promise<Forwarding>;
  /** Ends everything that is on its way, because the receiver is being stopped. */
  cut(): void;
}

export interface ForwarderOptions {
  clock: Clock;
  /** Where the receiver catches, on each of its ports. */
  origins: () => string[];
  /** The certificate of the local CA as PEM; null while there is none. */
  localCa: () => string | null;
}

export function createForwarder({ clock, origins, localCa }: ForwarderOptions): Forwarder {
  const code = lazily(async () => {
    const [{ Forwarding }, { targetProblem }, { Trusts }] = await Promise.all([
      import('./forwarding'),
      import('./target-address'),
      import('../../dispatcher/trust'),
    ]);
    const trusts = new Trusts({ ca: [], localCa });
    return { Forwarding, targetProblem, tools: { clock, origins, trust: () => trusts.get(true) } };
  });
  const open = new Map<Forwarding, () => void>();
  return {
    prepare: () => void code.get(),
    async start(job) {
      const { Forwarding, targetProblem, tools } = await code.get();
      const problem = open.size < mostAtOnce ? targetProblem(job.targets) : tooMany;
      const forwarding = new Forwarding(job, tools, problem);
      open.set(forwarding, () => forwarding.abort(receiverCut));
      void forwarding.settled.then(() => open.delete(forwarding));
      return forwarding;
    },
    cut() {
      for (const abort of open.values()) abort();
    },
  };
}
