import { gzipSync } from 'node:zlib';
import { matchesFilter } from '@shared/filter/match';
import { parseFilter } from '@shared/filter/parse';
import { type Outcome, outcomes } from '@shared/model';
import fc from 'fast-check';
import type { Entry } from '../journal';
import type { Store } from '../store';
import { insert, sampleEntry } from '../testing';

const texts = [
  'the quick brown Fox',
  '{"model":"gpt-4","note":"Ärger größer ΣΑΣ σας"}',
  'foo-bar_baz 100% a\\b "quoted" o\u212a \u0130stanbul',
  'x'.repeat(40_000),
  'lone \ud800 surrogate “fancy” quotes\u00a0and nbsp',
  'caf\u00e9 CAFÉ gpt4 gpt',
  'binary \0 zero',
  '',
];

/** One exchange of a random log. */
export const exchanges = fc.record({
  direction: fc.constantFrom('sent' as const, 'caught' as const),
  method: fc.constantFrom('POST', 'get', 'PUT', ''),
  url: fc.constantFrom(
    'http://a.test/Orders?x=1',
    'https://b.test:8080/é/foo',
    'garbage',
    'http://u:p@c.test',
  ),
  outcome: fc.constantFrom<Outcome[]>(...outcomes),
  reason: fc.constantFrom(null, 'expired' as const, 'wait' as const),
  status: fc.option(fc.constantFrom(200, 200, 204, 404, 500, 503)),
  durationMs: fc.option(fc.constantFrom(0.5, 12.5, 5_000, 9_999.999)),
  startedAt: fc.constantFrom(1_700_000_000_000.125, 1_700_003_600_000, 1_600_000_000_000),
  projectId: fc.constantFrom(null, 1, 2),
  webhookId: fc.constantFrom(null, 1, 2, 9),
  runId: fc.constantFrom(null, 1, 2, 3),
  pairId: fc.constantFrom(null, null, 1),
  pinned: fc.boolean(),
  event: fc.option(
    fc.record({
      promptId: fc.constant(1),
      result: fc.constantFrom(0, 1, null),
      cached: fc.constantFrom(true, false, null),
      tokens: fc.constantFrom(0, 450, 2.5, null),
      promptMs: fc.constant(null),
      model: fc.constantFrom('gpt-4', 'GPT-4o', 'ä', null),
    }),
  ),
  body: fc.constantFrom(...texts),
  answer: fc.constantFrom(...texts),
  coding: fc.constantFrom('', 'gzip', 'utf-16le', 'wrong'),
  note: fc.constantFrom('', '', 'remember the Fox', 'größer'),
  late: fc.boolean(),
});
export type Sample = typeof exchanges extends fc.Arbitrary<infer Value> ? Value : never;

const terms = fc.oneof(
  fc.constantFrom(
    'fox',
    'quick',
    'qui',
    '"quick brown"',
    '"quick bro"',
    'own',
    'gpt',
    'gpt-4',
    'größer',
    'ΣΑΣ',
  ),
  fc.constantFrom(
    '*uick*',
    '*RÖSS*',
    '*100%*',
    '*"a\\\\b"*',
    '*o_b*',
    '*"\\"q"*',
    'istanbul',
    '*k*',
    'fancy',
    'surrogate',
  ),
  fc.constantFrom(
    '*ro*',
    '*"type: t"*',
    '*type*',
    'xxx',
    'x',
    'zero',
    'café',
    'econn',
    '*1*',
    'foo',
    'a',
    '*a.test*',
  ),
  fc.constantFrom(
    'body:fox',
    'body:*zz*',
    'body:*',
    'header:text',
    'header:"content-type: text"',
    'header:*gzip*',
  ),
  fc.constantFrom(
    'note:fox',
    'note:*',
    'note:*ember*',
    'error:*',
    'error:expired',
    'error:tls',
    'error:econnreset',
  ),
  fc.constantFrom(
    'status:200',
    'status:4xx',
    'status:>=400',
    'status:<300',
    'status:201..503',
    'direction:sent',
  ),
  fc.constantFrom(
    'method:post',
    'method:GET',
    'verdict:failed',
    'verdict:delivered',
    'outcome:pending',
    'verdict:stopped',
  ),
  fc.constantFrom(
    'webhook:ord',
    'webhook:=orders',
    'webhook:*',
    'project:shop',
    'project:none',
    'host:a.test',
    'host:8080',
  ),
  fc.constantFrom(
    'path:/orders',
    'path:é',
    'path:=/orders',
    'host:=c.test',
    'model:gpt',
    'model:=gpt-4',
    'model:Ä',
  ),
  fc.constantFrom(
    'duration:>1s',
    'duration:12.5',
    'duration:<10ms',
    'size:>10kb',
    'size:0',
    'run:1',
    'run:1..2',
    'run:>1',
    'tokens:450',
    'tokens:>1',
  ),
  fc.constantFrom(
    'result:0',
    'result:1',
    'cached:yes',
    'cached:no',
    'pinned:yes',
    'pinned:no',
    'paired:yes',
    'paired:no',
    'since:2023-11-14',
  ),
  fc.constantFrom('since:1h', 'until:2023-11-14', 'until:yesterday', '"since:1h"', '*"*"*'),
);

/** A random filter, as text. */
export const filters = fc.letrec<{ any: string; group: string }>((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, { arbitrary: terms, weight: 3 }, { arbitrary: tie('group'), weight: 2 }),
  group: fc
    .tuple(
      fc.constantFrom(' ', ' OR '),
      fc.constantFrom('', '-'),
      fc.array(tie('any'), { minLength: 1, maxLength: 3 }),
    )
    .map(([joint, minus, parts]) => `${minus}(${parts.join(joint)})`),
})).any;

export function bytesOf(text: string, coding: string): Buffer {
  if (coding === 'gzip') return gzipSync(text);
  return Buffer.from(text, coding === 'utf-16le' ? 'utf16le' : 'utf8');
}

function entryOf(id: number, sample: Sample): Entry {
  const { body, answer, coding, note: _note, late: _late, ...summary } = sample;
  const bytes = bytesOf(body, coding);
  const entry = sampleEntry(id, { ...summary, requestSize: bytes.byteLength }, '');
  entry.request.body = bytes;
  const type = coding === 'utf-16le' ? 'text/plain; charset=utf-16le' : 'Text/Plain';
  entry.request.headers = [
    ['Content-Type', type],
    ...(coding === 'gzip' || coding === 'wrong' ? [['Content-Encoding', 'gzip'] as const] : []),
  ];
  if (entry.response) entry.response.body = Buffer.from(answer);
  if (summary.outcome === 'reset') {
    entry.detail = {
      error: { code: 'ECONNRESET', message: 'it “broke”' },
      phases: [],
      tls: null,
      hops: [],
      reused: false,
    };
  }
  return entry;
}

/** What the filter language says of each row, with nothing but the row as it was written. */
export function expected(
  samples: readonly { id: number; sample: Sample; noted: boolean }[],
  text: string,
): number[] {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  const names = new Map([
    [1, 'Orders'],
    [2, 'Shop'],
  ]);
  return samples.flatMap(({ id, sample, noted }) => {
    const entry = entryOf(id, sample);
    const headers = entry.request.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
    const isText = (part: string) => (part.includes('\0') ? '' : part);
    const broken = sample.outcome === 'reset';
    const subject = {
      summary: { ...entry.summary, noted },
      projectName: names.get(sample.projectId ?? 0) ?? null,
      webhookName: names.get(sample.webhookId ?? 0) ?? null,
      note: sample.note,
      texts: {
        requestHeaders: headers,
        responseHeaders: '',
        requestBody: sample.coding === 'wrong' ? '' : isText(wellFormed(sample.body, sample.coding)),
        responseBody: isText(wellFormed(sample.answer, '')),
        error: broken ? 'ECONNRESET it “broke”' : '',
      },
    };
    return matchesFilter(parsed.filter, subject, Date.UTC(2023, 10, 14, 23)) ? [id] : [];
  });
}

/** Bytes that are no UTF-16 are binary; on their way into UTF-8 lone surrogates are replaced. */
function wellFormed(text: string, coding: string): string {
  const hasLone = /\ud800(?![\udc00-\udfff])/.test(text);
  if (!hasLone) return text;
  return coding === 'utf-16le' ? '' : text.replaceAll('\ud800', '\ufffd');
}

/** A log in which some rows are indexed, some not yet, some changed since; some pinned, noted or deleted. */
export async function writeLog(store: Store, samples: readonly Sample[]) {
  const project = { payloadProjectId: 1, promptPalVersion: '' };
  store.projects.create({ ...project, name: 'Orders' });
  store.projects.create({ ...project, name: 'Shop' });
  const webhook = {
    projectId: 1,
    url: 'http://a.test',
    event: 'onPromptFinished' as const,
    enabled: true,
    trustLocalCa: true,
  };
  store.webhooks.create({ ...webhook, name: 'Orders' });
  store.webhooks.create({ ...webhook, name: 'Shop' });
  const rows = samples.map((sample) => ({ id: store.journal.nextId(), sample, noted: sample.note !== '' }));
  const half = rows.length / 2;
  const note = ({ id, sample }: (typeof rows)[number]) => store.marks.note(id, sample.note);
  for (const [index, row] of rows.entries()) {
    await insert(store.journal, entryOf(row.id, row.sample));
    if (!row.sample.late) note(row);
    if (index === half) while (store.indexer.step(50));
  }
  for (const row of rows) if (row.sample.late) note(row);
  const deleted = rows.filter(({ id }) => id % 7 === 0).map(({ id }) => id);
  store.marks.delete(deleted, store.marks.newDeletion());
  return rows.filter(({ id }) => id % 7 !== 0);
}
