import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { facesOf } from './font-scripts';

it.each(['inter', 'jetbrains-mono'])('splits the faces of %s without losing one', (family) => {
  const path = createRequire(import.meta.url).resolve(`@fontsource-variable/${family}/wght.css`);
  const css = readFileSync(path, 'utf8');
  const files = (text: string) => [...text.matchAll(/[\w-]+\.woff2/g)].map(([file]) => file);
  const latin = files(facesOf(css, 'latin'));
  const others = files(facesOf(css, 'others'));
  expect(latin).toEqual([`${family}-latin-wght-normal.woff2`]);
  expect([...others, ...latin].sort()).toEqual(files(css).sort());
});
