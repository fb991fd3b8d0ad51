import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { benches } from './benches';
import { type Figure, notMeasured } from './figure';
import { thisMachine } from './machine';
import { paceUntilTold, paceWord } from './pace-beside';
import { keepPart, keptParts } from './parts';
import { performancePage } from './performance-page';
import { printReport, type Section } from './report';
import {
  serveBare,
  serveBareHttps,
  serveEngine,
  serveHttps,
  serveInsights,
  serveMockttp,
  serveRules,
  serveUnindexed,
} from './servers';

// `npm run bench` runs everything and writes docs/performance.md; `npm run bench -- catch page` runs some. What was run in the
// last day, in whatever parts, becomes the page by `npm run bench -- write`. The other words are how a benchmark starts servers and senders in processes of their own.
const servers: Record<string, (argument: string) => Promise<void>> = {
  'serve-bare': serveBare,
  'serve-bare-https': serveBareHttps,
  'serve-engine': (dataDir) => serveEngine(dataDir),
  'serve-https': serveHttps,
  'serve-rules': serveRules,
  'serve-insights': serveInsights,
  'serve-unindexed': serveUnindexed,
  'serve-mockttp': serveMockttp,
  [paceWord]: paceUntilTold,
};

async function main(words: string[]): Promise<void> {
  const [first = '', argument = ''] = words;
  const serve = servers[first];
  if (serve) return serve(argument);
  if (first === 'write') return writePage();
  const all = words.length === 0 || words.includes('all');
  const unknown = words.find((word) => word !== 'all' && !benches.some(({ name }) => name === word));
  if (unknown !== undefined) {
    const names = benches.map(({ name }) => name).join(', ');
    throw new Error(`There is no benchmark ${unknown}. There are: ${names}.`);
  }
  const machine = thisMachine();
  const sections: Section[] = [];
  for (const { name, title, about, run } of benches) {
    if (!all && !words.includes(name)) continue;
    console.log(`Measuring ${name} …`);
    const start = performance.now();
    // One that cannot be measured must not take the others with it.
    const figures = await run().catch((error: Error) => [failed(error)]);
    console.log(`… in ${((performance.now() - start) / 1000).toFixed(0)} s`);
    const section = { name, title, about, figures };
    sections.push(section);
    await keepPart({ at: Date.now(), machine, section });
  }
  printReport(machine, sections);
  if (all) await writePage();
  const holds = sections.every(({ figures }) => figures.every((figure) => figure.holds));
  // What could not be measured may have left something open.
  process.exit(holds ? 0 : 1);
}

/** Writes the page from what was measured last; what was not is said to be so. */
async function writePage(): Promise<void> {
  const machine = thisMachine();
  const parts = await keptParts(machine, Date.now());
  const sections = benches.map(({ name, title, about }) => {
    const part = parts.find(({ section }) => section.name === name);
    return { name, title, about, figures: part?.section.figures ?? [notMeasured] };
  });
  const span = parts.map(({ at }) => at);
  const text = performancePage(machine, sections, { from: Math.min(...span), to: Math.max(...span) });
  await writeFile(join(process.cwd(), 'docs/performance.md'), text);
}

function failed(error: Error): Figure {
  console.error(error);
  const name = `could not be measured: ${error.message}`;
  return { name, ours: '–', peer: '–', value: Number.NaN, promise: 'to be measured', holds: false };
}

void main(process.argv.slice(2));
