import { readFileSync } from 'node:fs';

/** A face of a package of Fontsource, whose file names the script, such as `inter-latin-wght-normal.woff2`. */
const face = /@font-face\s*\{[^}]*\}/g;

/**
 * Takes the faces of Latin out of the style sheet of a package, or all the others. While a family has a face whose file is not
 * loaded, Chromium asks the system for a font in its place, for every size and weight, and waits for each answer.
 */
export function facesOf(css: string, script: 'latin' | 'others'): string {
  return (css.match(face) ?? [])
    .filter((one) => /-latin-wght-/.test(one) === (script === 'latin'))
    .join('\n');
}

/** Lets `wght.css?latin` and `wght.css?others` be imported by themselves. */
export const fontScripts = {
  name: 'font-scripts',
  load(id: string): string | null {
    const [, path, script] = /^(.*[\\/]wght\.css)\?(latin|others)$/.exec(id) ?? [];
    if (path === undefined || (script !== 'latin' && script !== 'others')) return null;
    return facesOf(readFileSync(path, 'utf8'), script);
  },
};
