import { AppFailure } from '@shared/errors';
import { describe, expect, it } from 'vitest';
import { alertsHarness, delivered, failed, ruleFields, save, withCondition } from './alerts-harness';

const times = <Value>(count: number, value: Value): Value[] => Array.from({ length: count }, () => value);

describe('a rule', () => {
  it('fires once, recovers, and fires again when its cool-down is over', async () => {
    const { start, ended, minutes, fired } = alertsHarness();
    const alerts = await start();
    const { id } = alerts.save(save(ruleFields));
    await ended(delivered, delivered, failed);
    expect(fired).toEqual([]);
    await ended(failed, failed);
    expect(fired.map(({ reason }) => reason)).toEqual([
      '3 of 5 failed in the last 5 min: 60 %, and the limit is 50 %.',
    ]);
    // It goes on to hold, and says nothing more.
    await ended(...times(20, failed));
    minutes(2);
    expect(fired).toHaveLength(1);
    expect(alerts.read()).toMatchObject({ counts: { open: 1, firing: 1 }, rules: [{ state: 'firing' }] });

    minutes(5);
    expect(alerts.read()).toMatchObject({ counts: { open: 1, firing: 0 }, rules: [{ state: 'cooling' }] });
    expect(alerts.read().alerts[0]?.endedAt).toBeGreaterThan(fired[0]?.firedAt ?? 0);

    await ended(...times(5, failed));
    expect(fired).toHaveLength(1);
    minutes(12);
    await ended(delivered);
    expect(fired).toHaveLength(2);
    minutes(20);
    expect(alerts.read().rules).toMatchObject([{ id, state: 'quiet' }]);
    await ended(...times(5, failed));
    expect(fired).toHaveLength(3);
  });

  it('fires after its cool-down where its condition still holds', async () => {
    const { start, ended, minutes, fired } = alertsHarness();
    const alerts = await start();
    alerts.save(save(withCondition({ kind: 'streak', count: 2 }, { cooldownMinutes: 3 })));
    await ended(failed, failed);
    await ended(delivered);
    await ended(failed, failed);
    expect(fired).toHaveLength(1);
    minutes(3);
    expect(fired).toHaveLength(2);
  });

  it('survives a restart: counts on, does not fire twice, and recovers', async () => {
    const first = alertsHarness();
    const before = await first.start();
    before.save(save(ruleFields));
    await first.ended(failed, failed);
    first.close();

    const second = alertsHarness(first.clock, first.dataDir);
    await second.start();
    expect(second.fired).toEqual([]);
    await second.ended(failed, failed);
    expect(second.fired.map(({ reason }) => reason)).toEqual([expect.stringContaining('4 of 4 failed')]);
    second.close();

    const third = alertsHarness(first.clock, first.dataDir);
    const alerts = await third.start();
    await third.ended(failed);
    third.minutes(1);
    expect(third.fired).toEqual([]);
    expect(alerts.read().rules).toMatchObject([{ state: 'firing' }]);
    third.minutes(5);
    expect(alerts.read()).toMatchObject({ rules: [{ state: 'cooling' }], counts: { open: 1, firing: 0 } });
    third.close();

    // The cool-down goes on over a restart as well.
    const fourth = alertsHarness(first.clock, first.dataDir);
    await fourth.start();
    await fourth.ended(...times(5, failed));
    expect(fourth.fired).toEqual([]);
    fourth.minutes(10);
    await fourth.ended(...times(5, failed));
    expect(fourth.fired).toHaveLength(1);
  });

  it('counts what ended after it was saved, switched on or changed', async () => {
    const { start, ended, fired } = alertsHarness();
    const alerts = await start();
    await ended(...times(9, failed));
    const { id } = alerts.save(save(withCondition({ kind: 'streak', count: 3 })));
    await ended(failed, failed);
    alerts.enable({ id, enabled: false });
    await ended(...times(9, failed));
    alerts.enable({ id, enabled: true });
    await ended(failed, failed);
    alerts.save({ id, fields: withCondition({ kind: 'streak', count: 3 }), ticket: null });
    await ended(failed, failed);
    expect(fired).toEqual([]);
    await ended(failed);
    expect(fired).toHaveLength(1);
  });

  it('does not fire while it is snoozed, and does then', async () => {
    const { start, ended, minutes, fired } = alertsHarness();
    const alerts = await start();
    const { id } = alerts.save(save(withCondition({ kind: 'streak', count: 1 })));
    alerts.snooze({ id: null, minutes: 30 });
    await ended(failed);
    minutes(29);
    expect(fired).toEqual([]);
    expect(alerts.read().rules).toMatchObject([{ id, state: 'snoozed' }]);
    minutes(1);
    expect(fired).toHaveLength(1);
  });

  it('is gone when it is deleted, and back with an undo', async () => {
    const { start, ended, fired } = alertsHarness();
    const alerts = await start();
    const { id } = alerts.save(save(withCondition({ kind: 'streak', count: 1 }, { cooldownMinutes: 0 })));
    await ended(failed);
    alerts.delete(id);
    expect(alerts.read()).toMatchObject({ rules: [], counts: { open: 1, firing: 0 } });
    await ended(failed);
    alerts.restore(id);
    expect(fired).toHaveLength(1);
    await ended(failed);
    expect(alerts.read().rules).toMatchObject([{ state: 'firing' }]);
  });
});

describe('a silence', () => {
  it('fires once nothing came for so long, and ends with what comes', async () => {
    const { start, ended, minutes, fired } = alertsHarness();
    const alerts = await start();
    alerts.save(
      save(withCondition({ kind: 'silence', minutes: 10 }, { direction: 'caught', cooldownMinutes: 0 })),
    );
    minutes(9);
    await ended({ direction: 'caught' }, { direction: 'sent' });
    minutes(9);
    expect(fired).toEqual([]);
    minutes(1);
    expect(fired.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('Nothing for 10 min; the last came'),
    ]);
    minutes(30);
    expect(fired).toHaveLength(1);
    await ended({ direction: 'caught' });
    expect(alerts.read().rules).toMatchObject([{ state: 'quiet' }]);
  });

  it('says nothing of the time in which the app did not run, or the computer slept', async () => {
    const first = alertsHarness();
    (await first.start()).save(save(withCondition({ kind: 'silence', minutes: 10 })));
    first.close();
    first.clock.advance(60 * 60_000);

    const { start, minutes, fired, clock } = alertsHarness(first.clock, first.dataDir);
    const alerts = await start();
    minutes(9);
    alerts.woke();
    minutes(9);
    expect(fired).toEqual([]);
    clock.advance(61_000);
    expect(fired).toHaveLength(1);
  });
});

describe('what is refused', () => {
  const reasonOf = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      if (error instanceof AppFailure) return error.code;
      throw error;
    }
    return 'nothing';
  };

  it('is a rule about costs without prices, and a rule that is gone', async () => {
    const alerts = await alertsHarness().start();
    const cost = withCondition({ kind: 'cost', above: 1, minutes: 60 });
    expect(reasonOf(() => alerts.save(save(cost)))).toBe('invalid_input');
    expect(alerts.read().kinds).not.toContain('cost');
    expect(reasonOf(() => alerts.save({ ...save(ruleFields), id: 7 }))).toBe('not_found');
    expect(reasonOf(() => alerts.enable({ id: 7, enabled: true }))).toBe('not_found');
  });

  it('is a command that nobody allowed, or that became another', async () => {
    const { start, commands } = alertsHarness();
    const alerts = await start();
    const fields = { ...ruleFields, command: ['notify-send', 'Hookpair'] };
    expect(reasonOf(() => alerts.save(save(fields)))).toBe('permission_denied');
    commands.add({ ticket: 't', command: ['notify-send', 'Hookpair'] });
    const other = { ...fields, command: ['rm', '-rf', '.'] };
    expect(reasonOf(() => alerts.save({ id: null, fields: other, ticket: 't' }))).toBe('permission_denied');
    const { id } = alerts.save({ id: null, fields, ticket: 't' });
    // It stays allowed while it stays the same, and the ticket is used up.
    alerts.save({ id, fields: { ...fields, name: 'Renamed' }, ticket: null });
    expect(reasonOf(() => alerts.save({ id: null, fields, ticket: 't' }))).toBe('permission_denied');
  });
});

describe('alerts', () => {
  it('are open until somebody acknowledges them', async () => {
    const { start, ended, minutes } = alertsHarness();
    const alerts = await start();
    alerts.save(
      save(
        withCondition(
          { kind: 'matched', count: 1, minutes: 1 },
          { filter: 'status:500', cooldownMinutes: 0 },
        ),
      ),
    );
    for (const _ of [1, 2, 3]) {
      await ended(failed);
      minutes(2);
    }
    const [newest] = alerts.read().alerts;
    expect(alerts.read().counts).toEqual({ open: 3, firing: 0 });
    alerts.acknowledge({ id: newest?.id ?? 0, acknowledged: true });
    expect(alerts.read().counts.open).toBe(2);
    expect(alerts.acknowledge({ id: null, acknowledged: true })).toEqual({ count: 2 });
    alerts.acknowledge({ id: newest?.id ?? 0, acknowledged: false });
    expect(alerts.read().counts.open).toBe(1);
  });
});
