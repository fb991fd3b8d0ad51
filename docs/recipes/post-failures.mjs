// Posts a message to a chat for every exchange that comes in as a line of JSON. Slack, Mattermost and others show its text.
//
//   hookpair log --follow --json --limit 0 --filter "verdict:failed" | node post-failures.mjs https://hooks.example.org/…

import { createInterface } from 'node:readline';

const [url = ''] = process.argv.slice(2);
if (!URL.canParse(url)) {
  console.error('Usage: node post-failures.mjs URL');
  process.exit(2);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { type, id, url: target, verdict } = JSON.parse(line);
  if (type !== 'exchange') continue;
  const body = JSON.stringify({ text: `#${id} to ${target}: ${verdict}` });
  try {
    const answer = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    if (!answer.ok) console.error(`#${id} was not taken: ${answer.status}`);
  } catch (error) {
    // The next failure may find the chat again.
    console.error(`#${id} was not posted: ${error.cause?.message ?? error.message}`);
  }
}
