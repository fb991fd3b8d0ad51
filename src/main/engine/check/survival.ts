import type { SurvivalFacts } from '@shared/check/facts';
import { type CheckContext, type Step, targetOf } from './check-context';
import { type MalformedTrial, malformedTrials } from './malformed-trials';
import { openRaw } from './raw-socket';
import { errorFacts, TookTooLong, within } from './within';

/** Milliseconds that the endpoint has to react; then the connection is cut, as by a client that dies. */
const reactMs = 700;

/** Malformed input, and after each an event, which must be answered as before. */
export const checkSurvival: Step = async (context, note) => {
  const { facts, requests } = context;
  const trials: SurvivalFacts['trials'] = [];
  facts.survival = { trials };
  for (const trial of malformedTrials(targetOf(context))) {
    const reaction = await react(context, trial);
    const [sentAfter = 0] = await requests.send('survival', `after ${trial.name}`, requests.sample());
    const wellAfter = facts.sent[sentAfter]?.outcome === 'delivered';
    trials.push({ name: trial.name, reaction, wellAfter, sentAfter });
    note(trial.name, `${reaction}; the event after it was ${wellAfter ? 'delivered' : 'not delivered'}`);
    if (facts.sent[sentAfter]?.outcome === 'refused') return;
  }
};

async function react(context: CheckContext, { bytes }: MalformedTrial): Promise<string> {
  const { parts, signal } = context;
  try {
    return await within(parts.clock, reactMs, signal, async (inner) => {
      const socket = await openRaw(context, targetOf(context), inner);
      return new Promise<string>((resolve) => {
        socket.once('data', (chunk) => {
          const line = chunk.toString('latin1').split('\r\n')[0]?.slice(0, 80) ?? '';
          socket.destroy();
          resolve(`answered ${line}`);
        });
        socket.once('close', () => resolve('closed the connection'));
        socket.write(bytes);
      });
    });
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof TookTooLong) return 'waited for more, until the connection was cut';
    return `failed (${errorFacts(thrown).code})`;
  }
}
