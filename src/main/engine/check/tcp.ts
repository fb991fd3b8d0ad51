import net from 'node:net';
import type { TcpFacts } from '@shared/check/facts';
import { type CheckContext, type Step, targetOf } from './check-context';
import { errorFacts, within } from './within';

/** Milliseconds that a connection has. Linux sends its SYN again after 1 and 3 s (RFC 6298 §2). */
const connectMs = 3_500;
/** Addresses that are tried. */
const mostAddresses = 8;

/** Connects to each address of the host, and closes again. */
export const checkTcp: Step = async (context, note) => {
  const { facts } = context;
  const { port } = targetOf(context);
  const addresses = (facts.dns?.addresses ?? []).slice(0, mostAddresses);
  const attempts = await Promise.all(addresses.map(({ address }) => connectTo(context, address, port)));
  facts.tcp = { attempts };
  for (const { address, error, ms } of attempts) {
    const what = error ? `${error.code}: ${error.message}` : 'connected';
    note(
      net.isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`,
      `${what}, ${Math.round(ms)} ms`,
    );
  }
};

/** Whether the endpoint still takes a connection. */
export async function stillListens(context: CheckContext): Promise<boolean> {
  const { port } = targetOf(context);
  const good = context.facts.tcp?.attempts.find(({ error }) => error === null);
  if (!good) return false;
  return (await connectTo(context, good.address, port)).error === null;
}

async function connectTo(
  { parts: { clock }, signal }: CheckContext,
  address: string,
  port: number,
): Promise<TcpFacts['attempts'][number]> {
  const startedAt = clock.monotonic();
  const attempt = (error: TcpFacts['attempts'][number]['error']) => {
    return { address, port, ms: clock.monotonic() - startedAt, error };
  };
  try {
    await within(clock, connectMs, signal, (inner) => connect(address, port, inner));
    return attempt(null);
  } catch (thrown) {
    signal.throwIfAborted();
    return attempt(errorFacts(thrown));
  }
}

function connect(host: string, port: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ host, port });
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
    socket.on('error', reject);
    socket.once('connect', () => {
      // In order, and not with a reset: whoever logs connections should not see an error.
      socket.end();
      socket.destroySoon();
      resolve();
    });
  });
}
