import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitBounds, windowLayoutOf, zoomAfter } from './window-layout';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };
const right = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('where a window stands again', () => {
  it('is where it stood, also on a second screen', () => {
    const bounds = { x: 2000, y: 50, width: 1000, height: 700 };
    expect(fitBounds(bounds, [screen, right])).toEqual(bounds);
  });

  it('is nowhere when its screen is gone, or its title bar is out of reach', () => {
    expect(fitBounds({ x: 2000, y: 50, width: 1000, height: 700 }, [screen])).toBeNull();
    expect(fitBounds({ x: 100, y: -500, width: 1000, height: 700 }, [screen])).toBeNull();
  });

  it('is within the screen when it stuck out, or the screen has become smaller', () => {
    expect(fitBounds({ x: 1500, y: 800, width: 1000, height: 700 }, [screen])).toEqual({
      x: 920,
      y: 380,
      width: 1000,
      height: 700,
    });
    expect(fitBounds({ x: 0, y: 0, width: 3000, height: 2000 }, [screen])).toEqual(screen);
  });

  it('is always within one of the screens', () => {
    const side = fc.integer({ min: -3000, max: 3000 });
    const length = fc.integer({ min: 1, max: 4000 });
    fc.assert(
      fc.property(fc.record({ x: side, y: side, width: length, height: length }), (bounds) => {
        const fitted = fitBounds(bounds, [screen, right]);
        if (!fitted) return;
        expect(
          [screen, right].some(
            (area) =>
              fitted.x >= area.x &&
              fitted.y >= area.y &&
              fitted.x + fitted.width <= area.x + area.width &&
              fitted.y + fitted.height <= area.y + area.height,
          ),
        ).toBe(true);
      }),
    );
  });
});

it('reads what was remembered, and what is broken as at the first start', () => {
  expect(windowLayoutOf({ bounds: { x: 1 }, maximised: 'yes', zoom: 7 })).toEqual({
    bounds: null,
    maximised: false,
    zoom: 1,
  });
});

it('zooms in steps from 90 to 150 %', () => {
  const steps: number[] = [];
  for (let factor = 0.9; steps.at(-1) !== factor; factor = zoomAfter(factor, 'in')) steps.push(factor);
  expect(steps).toEqual([0.9, 1, 1.1, 1.25, 1.5]);
  expect(zoomAfter(1.25 + 1e-9, 'out')).toBe(1.1);
  expect(zoomAfter(0.9, 'out')).toBe(0.9);
  expect(zoomAfter(1.5, 'reset')).toBe(1);
});
