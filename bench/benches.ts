import { benchCatch } from './catch';
import { benchCatchApp } from './catch-app';
import { benchCatchMatrix } from './catch-matrix';
import { benchCatchPeers } from './catch-peers';
import { benchExport } from './export';
import type { Figure } from './figure';
import { benchGrowth } from './growth';
import { benchIndex } from './indexing';
import { benchInsights } from './insights';
import { benchMemory } from './memory';
import { benchPage } from './page';
import { benchPrune } from './prune';
import { benchReplay } from './replay';
import { benchScroll } from './scroll';
import { benchSearch } from './search';
import { benchSend } from './send';
import { benchSendPeers } from './send-peers';
import { benchStartup } from './startup';
import { benchTransfer } from './transfer';
import { benchWindow } from './window';

interface Bench {
  name: string;
  title: string;
  /** What was done, by whom and against what, in whole sentences. */
  about: string;
  run(): Promise<Figure[]>;
}

/** All benchmarks, in the order of the page. What changes the log of a million comes last. */
export const benches: readonly Bench[] = [
  {
    name: 'catch',
    title: 'Catch, headless',
    about:
      'The same POST with the documented sample as its body, over connections that stay open, one request at a time on each. Hookpair commits request and answer to its log, synced to the disk, before it answers. The peer reads the body, answers the same bytes, and keeps nothing. The promise is of one request again and again, as those send it who test how much an endpoint bears. Hookpair asks the parser only for what is not like the request before (decision 13), and the peer for each; so there are figures of requests that differ, too.',
    run: benchCatch,
  },
  {
    name: 'catch-app',
    title: 'Catch in the app',
    about:
      'The same, in the app whose window shows each exchange while it is caught. The peer is an Electron app with a bare window, and a bare node:http server in a utility process. Visible means: a frame was drawn in which the list shows the exchange, or a newer one.',
    run: benchCatchApp,
  },
  {
    name: 'catch-peers',
    title: 'Catch beside mock servers',
    about:
      'The same requests and the same answer. Hookpair has each on the disk before it answers, Mockoon writes each to its log file at some time, mockttp keeps them in memory.',
    run: benchCatchPeers,
  },
  {
    name: 'catch-matrix',
    title: 'Catch by connections, size and protocol',
    about:
      'The same in short rounds, each beside a bare server of the same kind: a process of its own, or a utility process of an app with a window; https with an ECDSA certificate. What the sender costs is in both.',
    run: benchCatchMatrix,
  },
  {
    name: 'send',
    title: 'Send',
    about:
      'Webhooks sent to a bare endpoint. Hookpair commits each before its first byte leaves and again when it has ended. The peer is undici with as many connections, which logs nothing.',
    run: benchSend,
  },
  {
    name: 'send-peers',
    title: 'Send beside collection runners',
    about:
      'The same payloads to the same endpoint, from the start of the program to its end. The runners send one after the other, which is all they offer; so does Hookpair here, with each in its log.',
    run: benchSendPeers,
  },
  {
    name: 'replay',
    title: 'Replay',
    about:
      'What is in the log sent again, each logged. The peers are undici with as many connections, which logs nothing, and newman with the payloads as a data file.',
    run: benchReplay,
  },
  {
    name: 'window',
    title: 'Cold start',
    about:
      'From the start of the process until the window can be used: the receiver catches, the list is drawn. The peer is an Electron app with a page of one line.',
    run: benchWindow,
  },
  {
    name: 'memory',
    title: 'Memory at rest',
    about:
      'Twelve seconds after the window came, nothing having been done. All processes of the app; what they share is counted once.',
    run: benchMemory,
  },
  {
    name: 'startup',
    title: 'Start with a million exchanges',
    about:
      'The same start with a log of a million exchanges and with an empty one, after a clean stop, in turns.',
    run: benchStartup,
  },
  {
    name: 'page',
    title: 'Newest page',
    about: 'The newest page of the list out of a million exchanges, asked of the store.',
    run: benchPage,
  },
  {
    name: 'search',
    title: 'Filters and search',
    about: 'The first page of each filter and search over a million exchanges that are indexed.',
    run: benchSearch,
  },
  {
    name: 'growth',
    title: 'How cost grows with the log',
    about:
      'The same work with 10,000, 100,000 and a million exchanges. The figure is how many times the cost of the smallest log it is.',
    run: benchGrowth,
  },
  {
    name: 'prune',
    title: 'Prune',
    about:
      'The limit of a log of a million exchanges is set to half of it. The engine deletes the older half, while 200 webhooks a second are caught.',
    run: benchPrune,
  },
  {
    name: 'transfer',
    title: 'Export and import',
    about: 'By the engine without a window. What is imported is in the log when the job ends.',
    run: benchTransfer,
  },
  {
    name: 'export',
    title: 'Export from the window',
    about: 'Exports from the real window while webhooks come in: what the window and the senders notice.',
    run: benchExport,
  },
  {
    name: 'index',
    title: 'Indexing behind the catch',
    about: 'Durable catch while the indexes are filled behind it, beside the same engine without indexing.',
    run: benchIndex,
  },
  {
    name: 'scroll',
    title: 'Scrolling a million',
    about:
      'The real window, from the newest to the oldest of a million exchanges. The peer is a bare virtual list of rows that are there already.',
    run: benchScroll,
  },
  {
    name: 'insights',
    title: 'Insights',
    about: 'Figures over a million exchanges: asked anew, live, and while webhooks are caught.',
    run: benchInsights,
  },
];
