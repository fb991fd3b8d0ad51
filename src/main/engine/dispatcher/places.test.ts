import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Places } from './places';

it('has what was added and not deleted, however often places are given again', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.nat(20), { nil: null })), (steps) => {
      const places = new Places<string>();
      const open: { item: string; place: number }[] = [];
      for (const [index, step] of steps.entries()) {
        const [gone] = step === null ? [] : open.splice(step, 1);
        if (gone) places.delete(gone.place);
        else open.push({ item: `${index}`, place: places.add(`${index}`) });
      }
      expect([...places].sort()).toEqual(open.map(({ item }) => item).sort());
      expect(places.size).toBe(open.length);
    }),
  );
});

it('takes no harm when something is deleted twice', () => {
  const places = new Places<string>();
  const place = places.add('one');
  places.delete(place);
  places.delete(place);
  places.add('two');
  places.add('three');
  expect([...places]).toEqual(['two', 'three']);
});
