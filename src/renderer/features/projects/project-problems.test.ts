import { commands } from '@shared/contract';
import { describe, expect, it } from 'vitest';
import { type ProjectDraft, projectProblems } from './project-problems';

const good: ProjectDraft = { name: 'Orders API', payloadProjectId: '123', promptPalVersion: '1.16.8' };

describe('a project as it is typed', () => {
  it('is fine with a commit hash or without a version', () => {
    expect(projectProblems({ ...good, promptPalVersion: '4f0c2a9' })).toEqual({});
    expect(projectProblems({ ...good, promptPalVersion: '' })).toEqual({});
  });

  it('says at the field what is missing or wrong', () => {
    expect(projectProblems({ ...good, name: '  ' })).toHaveProperty('name');
    for (const id of ['', '-1', '1.5', 'abc', '99999999999999999999']) {
      expect(projectProblems({ ...good, payloadProjectId: id })).toHaveProperty('payloadProjectId');
    }
    expect(projectProblems({ ...good, promptPalVersion: '1.16 beta' })).toHaveProperty('promptPalVersion');
  });

  it('accepts what the engine accepts, and refuses what it refuses', () => {
    const changes: Partial<ProjectDraft>[] = [
      {},
      { name: '' },
      { name: 'x'.repeat(200) },
      { name: 'x'.repeat(201) },
      { payloadProjectId: '0' },
      { payloadProjectId: '-1' },
      { promptPalVersion: 'ü' },
      { promptPalVersion: 'v'.repeat(200) },
      { promptPalVersion: 'v'.repeat(201) },
    ];
    for (const change of changes) {
      const draft = { ...good, ...change };
      const input = { ...draft, payloadProjectId: Number(draft.payloadProjectId) };
      const accepted = commands['projects.create'].input.safeParse(input).success;
      expect({ change, fine: Object.keys(projectProblems(draft)).length === 0 }).toEqual({
        change,
        fine: accepted,
      });
    }
  });
});
