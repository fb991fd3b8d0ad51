import { benchCatch } from './catch';
import { benchExport } from './export';
import type { Figure } from './figure';
import { benchIndex } from './indexing';
import { benchInsights } from './insights';
import { benchPage } from './page';
import { benchPrune } from './prune';
import { benchReplay } from './replay';
import { printFigures } from './report';
import { benchScroll } from './scroll';
import { benchSearch } from './search';
import { benchSend } from './send';
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
import { benchStartup } from './startup';
import { benchWindow } from './window';

// `npm run bench` runs everything; `npm run bench -- catch page` runs some. The `serve-` words are how a benchmark
// starts its servers in processes of their own.
const benches: Record<string, () => Promise<Figure[]>> = {
  catch: benchCatch,
  send: benchSend,
  replay: benchReplay,
  page: benchPage,
  search: benchSearch,
  index: benchIndex,
  window: benchWindow,
  scroll: benchScroll,
  export: benchExport,
  insights: benchInsights,
  prune: benchPrune,
  startup: benchStartup,
};
const servers: Record<string, (argument: string) => Promise<void>> = {
  'serve-bare': serveBare,
  'serve-bare-https': serveBareHttps,
  'serve-https': serveHttps,
  'serve-mockttp': serveMockttp,
  'serve-engine': (dataDir) => serveEngine(dataDir),
  'serve-rules': serveRules,
  'serve-insights': serveInsights,
  'serve-unindexed': serveUnindexed,
};

async function main(words: string[]): Promise<void> {
  const [first = '', argument = ''] = words;
  const serve = servers[first];
  if (serve) return serve(argument);
  const names = words.length > 0 ? words : Object.keys(benches);
  const figures: Figure[] = [];
  for (const name of names) {
    const bench = benches[name];
    if (!bench)
      throw new Error(`There is no benchmark ${name}. There are: ${Object.keys(benches).join(', ')}.`);
    console.log(`Measuring ${name} …`);
    figures.push(...(await bench()));
  }
  printFigures(figures);
  process.exitCode = figures.every((figure) => figure.holds) ? 0 : 1;
}

void main(process.argv.slice(2));
