import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const main = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadFile('index.html'));
app.on('window-all-closed', () => app.quit());
`;

/** A virtual list in as little code as it takes: rows of fixed height and text that are there already. */
const page = `<!doctype html><meta charset="utf-8"><title>Peer</title>
<style>
  body { margin: 0; font: 12px monospace; background: #fff; }
  [role="grid"] { height: 100vh; width: 560px; overflow: auto; overflow-anchor: none; background: #fff; }
  .all { position: relative; }
  .row { position: absolute; inset: 0 0 auto 0; height: 30px; contain: strict; display: grid; align-items: center;
    grid-template-columns: 20px 90px 1fr 60px 70px 60px; gap: 8px; border-bottom: 1px solid #eee; white-space: nowrap; }
</style>
<div role="grid" aria-rowcount="1000001"><div class="all"></div></div>
<script>
  const [count, height] = [1_000_000, 30];
  const grid = document.querySelector('[role="grid"]');
  const all = grid.firstElementChild;
  all.style.height = count * height + 'px';
  const rows = new Map();
  function draw() {
    const first = Math.max(0, Math.floor(grid.scrollTop / height) - 10);
    const last = Math.min(count - 1, first + Math.ceil(grid.clientHeight / height) + 20);
    for (const [index, row] of rows) if (index < first || index > last) { row.remove(); rows.delete(index); }
    for (let index = first; index <= last; index += 1) {
      if (rows.has(index)) continue;
      const row = document.createElement('div');
      row.className = 'row';
      row.style.top = index * height + 'px';
      for (const text of ['→', '12:34:56.789', '127.0.0.1:4400/webhook/promptpal/12', '200', '12 ms', '480 B']) {
        row.append(Object.assign(document.createElement('span'), { textContent: text }));
      }
      rows.set(index, row);
      all.append(row);
    }
  }
  grid.addEventListener('scroll', draw, { passive: true });
  draw();
</script>`;

/** Writes an app that shows a million rows without doing anything for them: what is slow there is the machine. */
export async function writePeerList(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'peer', main: 'main.js' }));
  await writeFile(join(folder, 'main.js'), main);
  await writeFile(join(folder, 'index.html'), page);
}
