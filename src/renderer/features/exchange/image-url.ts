const signatures = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/gif', 'GIF8'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/webp', 'RIFF'],
] as const;

/**
 * A data: URL of a picture, which is what the content security policy allows. The type comes from the bytes, so that an
 * SVG never gets one. What has no known beginning gets the type of PNG, and turns out to be broken.
 */
export function imageDataUrl(bytes: Uint8Array): Promise<string | null> {
  const beginning = String.fromCharCode(...bytes.subarray(0, 8));
  const type = signatures.find(([, signature]) => beginning.startsWith(signature))?.[0] ?? 'image/png';
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : null);
    reader.onerror = () => resolve(null);
    reader.readAsDataURL(new Blob([new Uint8Array(bytes)], { type }));
  });
}
