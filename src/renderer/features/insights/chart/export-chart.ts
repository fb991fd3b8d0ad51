import { notifications } from '@mantine/notifications';
import { attempt } from '../../../ui/errors';

/** How many pixels of a picture a pixel of the window becomes: sharp in print. */
const scale = 2;

/** A drawing as a file of its own: with the colours that it has now, and a ground. */
export function standaloneSvg(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  for (const cursor of copy.querySelectorAll('[data-cursor]')) cursor.remove();
  copy.removeAttribute('class');
  const tokens = getComputedStyle(document.documentElement);
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
  for (const [name, value] of [
    ['width', '100%'],
    ['height', '100%'],
    ['fill', 'var(--panel)'],
  ] as const) {
    ground.setAttribute(name, value);
  }
  copy.prepend(ground);
  return new XMLSerializer()
    .serializeToString(copy)
    .replace(/var\((--[\w-]+)\)/g, (_, token: string) => tokens.getPropertyValue(token).trim());
}

export async function saveText(fileName: string, text: () => string): Promise<void> {
  await save(fileName, async () => new TextEncoder().encode(text()));
}

export async function savePng(fileName: string, svg: () => string): Promise<void> {
  await save(fileName, () => pngOf(svg()));
}

async function save(fileName: string, bytes: () => Promise<Uint8Array>): Promise<void> {
  await attempt('It was not saved', async () => {
    const path = await window.desktop.saveFile(fileName, await bytes());
    if (path !== null)
      notifications.show({ message: `Saved as ${path}.`, autoClose: 4_000, withBorder: true });
  });
}

/** Draws an SVG as the bytes of a PNG. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const image = new Image();
  // The content security policy lets pictures come from data: URLs, not from blob: ones.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width * scale;
  canvas.height = image.height * scale;
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The picture could not be drawn.');
  return new Uint8Array(await blob.arrayBuffer());
}
