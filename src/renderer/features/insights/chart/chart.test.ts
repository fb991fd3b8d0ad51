import { expect, it } from 'vitest';
import { type Chart, highest, roundUp } from './chart';
import { chartCsv } from './chart-csv';

const chart: Chart = {
  title: 'Deliveries',
  summary: '',
  kind: 'bars',
  categoryTitle: 'Time',
  categories: [
    { name: '10:00', short: '10', filter: null },
    { name: 'a "b", c', short: '11', filter: null },
  ],
  series: [
    { name: 'delivered', tone: 'ok', form: 'solid', values: [1, 2] },
    { name: 'failed', tone: 'bad', form: 'hatched', values: [5, null] },
  ],
  format: String,
};

it('bars stand on each other and lines do not', () => {
  expect(highest(chart)).toBe(6);
  expect(highest({ ...chart, kind: 'lines' })).toBe(5);
});

it('the axis goes as far as its words can tell', () => {
  expect(highest({ ...chart, kind: 'lines', reach: 8 })).toBe(8);
  expect(highest({ ...chart, kind: 'lines', reach: 3 })).toBe(5);
});

it('the axis ends with a round number', () => {
  expect([0, 0.3, 1, 6, 21, 999].map((value) => roundUp(value))).toEqual([1, 0.5, 1, 10, 25, 1000]);
  expect([0, 1, 3, 9, 21].map((value) => roundUp(value, true))).toEqual([2, 2, 4, 10, 30]);
});

it('the numbers are CSV that a spreadsheet reads, with nothing where there is no number', () => {
  expect(chartCsv(chart)).toBe('Time,delivered,failed\r\n10:00,1,5\r\n"a ""b"", c",2,\r\n');
});
