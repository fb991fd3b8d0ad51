import { ClipboardItem, clipboard, nativeImage } from 'electron';

/** Puts the bytes of a PNG on the clipboard as a picture. Throws for what is none. */
export async function copyPicture(bytes: Uint8Array): Promise<void> {
  const picture = nativeImage.createFromBuffer(Buffer.from(bytes));
  if (picture.isEmpty()) throw new Error('This is not a picture.');
  // The oldest Electron that is supported has this call instead; see docs/decisions/0001.
  if ('writeImage' in clipboard && typeof clipboard.writeImage === 'function') {
    Reflect.apply(clipboard.writeImage, clipboard, [picture]);
    return;
  }
  await clipboard.write([new ClipboardItem({ 'image/png': new Blob([Buffer.from(bytes)]) })]);
}
