// Sums what prompts have cost by model. Prices are for a million tokens; a model without a price is told, and not free.
//
//   hookpair log --json --full --limit 100000 --filter "direction:sent since:30d" | node sum-cost.mjs prices.json
//
// prices.json: { "gpt-4o": { "input": 2.5, "output": 10 } }

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [path] = process.argv.slice(2);
if (path === undefined) {
  console.error('Usage: node sum-cost.mjs PRICES.json');
  process.exit(2);
}
const prices = JSON.parse(readFileSync(path, 'utf8'));
const models = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { event, request } = JSON.parse(line);
  if (!event || typeof request?.body !== 'string') continue;
  const { tokens } = JSON.parse(request.body);
  const model = event.model ?? 'unknown';
  const sums = models.get(model) ?? { events: 0, input: 0, output: 0 };
  sums.events += 1;
  sums.input += Number(tokens?.prompt ?? 0);
  sums.output += Number(tokens?.completion ?? 0);
  models.set(model, sums);
}

let total = 0;
for (const [model, { events, input, output }] of models) {
  const price = Object.hasOwn(prices, model) ? prices[model] : null;
  const cost = price && (input * price.input + output * price.output) / 1_000_000;
  total += cost ?? 0;
  console.log(`${model}\t${events} events\t${input} in\t${output} out\t${cost?.toFixed(6) ?? 'no price'}`);
}
console.log(`total\t${total.toFixed(6)}`);
