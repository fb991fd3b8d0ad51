import type { ShellNews } from '@shared/shell-news';
import { describe, expect, it } from 'vitest';
import { trayContent, withDot } from './tray-content';

const now = Date.UTC(2026, 10, 26, 12);
const news: ShellNews = {
  receiver: { state: 'catching', url: 'http://127.0.0.1:4400' },
  background: { keepCatching: true, openAtLogin: false },
  exchanges: 1234,
  inFlight: 2,
  openAlerts: 0,
  lastFailure: null,
};
const labels = (told: ShellNews | null) => trayContent(told, now).items.map(({ label }) => label);

describe('the tray', () => {
  it('tells the counts, the last failure and the alerts', () => {
    expect(labels(news)).toEqual([
      'Open Hookpair',
      '',
      'Catching on http://127.0.0.1:4400',
      '1,234 exchanges, 2 in flight',
      'No failed delivery',
      'Alerts',
      '',
      'Quit and stop catching',
    ]);
    const bad: ShellNews = {
      ...news,
      openAlerts: 3,
      lastFailure: { id: 7, at: now - 5 * 60_000, words: '500, 127.0.0.1:3000/hook' },
    };
    const { items, tooltip, badge } = trayContent(bad, now);
    expect(items[4]).toEqual({
      label: 'Last failure 5 min ago: 500, 127.0.0.1:3000/hook',
      action: { do: 'exchange', id: 7 },
    });
    expect(items[5]).toEqual({ label: '3 open alerts', action: { do: 'alerts' } });
    expect(tooltip).toBe(
      'Hookpair\nCatching on http://127.0.0.1:4400\n1,234 exchanges, 2 in flight\n3 open alerts',
    );
    expect(badge).toBe(3);
  });

  it('can be quit before the engine has told anything, and says when nothing is caught', () => {
    expect(labels(null)).toEqual(['Open Hookpair', '', 'Quit and stop catching']);
    expect(labels({ ...news, receiver: { state: 'failed', url: null } })).toContain('Not catching');
  });

  it('cuts what does not fit into a menu', () => {
    const words = `500, ${'long/'.repeat(50)}`;
    const { items } = trayContent({ ...news, lastFailure: { id: 1, at: now, words } }, now);
    expect(items[4]?.label).toMatch(/^Last failure just now: 500, .{54}…$/);
  });

  it('puts a red dot into a corner of its icon, and leaves the rest as it is', () => {
    const dotted = withDot(new Uint8Array(16 * 16 * 4), 16, 16);
    const at = (x: number, y: number) => [...dotted.subarray((y * 16 + x) * 4, (y * 16 + x) * 4 + 4)];
    expect(at(13, 3)).toEqual([0x3a, 0x2a, 0xe0, 0xff]);
    expect([at(0, 0), at(8, 8), at(15, 15)]).toEqual(Array.from({ length: 3 }, () => [0, 0, 0, 0]));
  });
});
