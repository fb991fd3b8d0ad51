import { describe, expect, it } from 'vitest';
import type { Command } from './command';
import {
  effectiveCommands,
  isAvailable,
  obstacleTo,
  registerCommands,
  runCommand,
  useCommands,
} from './registry';

const command = (id: string, title: string): Command => ({ id, title, group: 'General', run: () => {} });
const titles = () => effectiveCommands(useCommands.getState().commands).map(({ title }) => title);

describe('the commands', () => {
  it('are there as long as the part of the window that brought them', () => {
    const leaveFrame = registerCommands([command('a', 'Frame')]);
    const leavePage = registerCommands([command('b', 'Page')]);
    expect(titles()).toEqual(['Frame', 'Page']);
    leavePage();
    expect(titles()).toEqual(['Frame']);
    leaveFrame();
    expect(titles()).toEqual([]);
  });

  it('give way to a later one of the same id, and come back after it', () => {
    const leaveFrame = registerCommands([command('a', 'General')]);
    const leavePage = registerCommands([command('a', 'Special')]);
    expect(titles()).toEqual(['Special']);
    leavePage();
    expect(titles()).toEqual(['General']);
    leaveFrame();
  });

  it('can be done unless they say otherwise', () => {
    expect(isAvailable(command('a', 'Always'))).toBe(true);
    expect(isAvailable({ ...command('a', 'Never'), when: () => false })).toBe(false);
    expect(obstacleTo({ ...command('a', 'Not now'), when: () => 'The list is empty.' })).toBe(
      'The list is empty.',
    );
    expect(obstacleTo(command('a', 'Always'))).toBeNull();
  });

  it('are run by id only while they can be', () => {
    const ran: string[] = [];
    const leave = registerCommands([
      { ...command('can', 'Can'), run: () => ran.push('can') },
      { ...command('cannot', 'Cannot'), when: () => 'Not now.', run: () => ran.push('cannot') },
    ]);
    for (const id of ['can', 'cannot', 'unknown']) runCommand(id);
    expect(ran).toEqual(['can']);
    leave();
  });
});
