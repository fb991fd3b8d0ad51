import { connections, contestOfWords } from './catch';
import { p99, rates, showLoads } from './contest';
import { atLeast, type Figure, ratioOf } from './figure';

const promised = 0.9;

/** Durable catch while the indexes are filled behind it, against the same without. */
export async function benchIndex(): Promise<Figure[]> {
  const [off = [], on = []] = await contestOfWords(['serve-unindexed', 'serve-engine']);
  const figure = (name: string, ratio: ReturnType<typeof ratioOf>): Figure => ({
    name,
    ours: showLoads(on),
    peer: `not indexed: ${showLoads(off)}`,
    ...ratio,
    ...atLeast(ratio.value, promised),
  });
  return [
    figure(`catch while indexing, ${connections} connections`, ratioOf(rates(on), rates(off))),
    figure(
      'its p99, turned round',
      ratioOf(
        off.map((one) => p99([one])),
        on.map((one) => p99([one])),
      ),
    ),
  ];
}
