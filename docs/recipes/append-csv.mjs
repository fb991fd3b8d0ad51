// Appends a row to a CSV file for every exchange that comes in as a line of JSON. A new file gets a header first.
//
//   hookpair log --follow --json --limit 0 --filter "direction:caught" | node append-csv.mjs webhooks.csv

import { appendFileSync, existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Usage: node append-csv.mjs FILE.csv');
  process.exit(2);
}

const columns = {
  id: ({ id }) => id,
  startedAt: ({ startedAt }) => startedAt,
  direction: ({ direction }) => direction,
  url: ({ url }) => url,
  status: ({ status }) => status,
  outcome: ({ outcome }) => outcome,
  durationMs: ({ durationMs }) => durationMs,
  model: ({ event }) => event?.model,
  tokens: ({ event }) => event?.tokens,
};

// A cell that begins like a formula would be one in a spreadsheet.
function cell(value) {
  const text = String(value ?? '').replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

if (!existsSync(path) || statSync(path).size === 0) appendFileSync(path, `${Object.keys(columns).join(',')}\r\n`);
for await (const line of createInterface({ input: process.stdin })) {
  const exchange = JSON.parse(line);
  if (exchange.type !== 'exchange') continue;
  const cells = Object.values(columns).map((read) => cell(read(exchange)));
  appendFileSync(path, `${cells.join(',')}\r\n`);
}
