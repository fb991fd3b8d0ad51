import fc from 'fast-check';
import { expect, it } from 'vitest';
import { imageSize } from './image-size';

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const png = '89504e470d0a1a0a0000000d494844520000012c000000c80802000000';

it('reads the size of each format from its head', () => {
  expect(imageSize(bytes(png))).toEqual({ width: 300, height: 200 });
  expect(imageSize(bytes('474946383961100020000000'))).toEqual({ width: 16, height: 32 });
  expect(imageSize(bytes('ffd8ffe000044a46ffc0001108006400c803'))).toEqual({ width: 200, height: 100 });
  expect(imageSize(bytes('524946460000000057454250565038580a00000000000000630000c70000'))).toEqual({
    width: 100,
    height: 200,
  });
  expect(imageSize(bytes('52494646000000005745425056503820000000000000009d012a40012001'))).toEqual({
    width: 320,
    height: 288,
  });
  expect(imageSize(bytes('5249464600000000574542505650384c000000002f63c03100'))).toEqual({
    width: 100,
    height: 200,
  });
});

it('says nothing of what is no image or ends too early', () => {
  expect(imageSize(bytes(png.slice(0, 40)))).toBeNull();
  expect(imageSize(new TextEncoder().encode('<svg/>'))).toBeNull();
  expect(imageSize(new Uint8Array())).toBeNull();
});

it('never fails, whatever follows the head', () => {
  const heads = [png.slice(0, 16), '474946383961', 'ffd8ff', '5249464600000000574542505650'];
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array(), (head, rest) => {
      imageSize(Uint8Array.from([...bytes(head), ...rest]));
    }),
  );
});
