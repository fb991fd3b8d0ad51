import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../engine/store/testing';
import { run } from './testing/command';

const has = (shell: string) => spawnSync(shell, ['-c', 'true']).status === 0;

async function script(shell: string): Promise<string> {
  const { out, code } = await run(temporaryFolder(), ['completion', shell]);
  expect(code).toBe(0);
  return out;
}

/** What bash offers for a line, whose last word is being typed. */
function offeredByBash(completion: string, line: string, cwd: string): string[] {
  const words = line.split(' ');
  const ask = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}
_hookpair; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const output = execFileSync('bash', ['--norc', '-c', `${completion}\n${ask}`], { cwd, encoding: 'utf8' });
  return output.split('\n').filter((word) => word !== '');
}

describe.skipIf(!has('bash'))('in bash', () => {
  it('offers commands, options, values and files where they fit', async () => {
    const completion = await script('bash');
    const cwd = temporaryFolder();
    writeFileSync(join(cwd, 'payload.json'), '{}');
    const offered = (line: string) => offeredByBash(completion, line, cwd);
    expect(offered('hookpair l')).toEqual(['listen', 'log']);
    expect(offered('hookpair send --sample ')).toContain('no_provider');
    expect(offered('hookpair send http://h --form 1')).toEqual(['1.16.8']);
    expect(offered('hookpair send http://h --file pay')).toEqual(['payload.json']);
    expect(offered('hookpair log export ')).toEqual(['har', 'jsonl', 'csv', 'html']);
    expect(offered('hookpair log export har --with')).toEqual(['--with-secrets']);
    expect(offered('hookpair listen --expect')).toEqual(['--expect', '--expect-filter', '--expect-valid']);
    expect(offered('hookpair --json log --fol')).toEqual(['--follow']);
    expect(offered('hookpair completion ')).toEqual(['bash', 'zsh', 'fish']);
  });
});

/** What an interactive zsh adds when Tab is pressed: `compadd` prints it, and the shell ends after the first time. */
const askZsh = (folder: string) => `
PROMPT= fpath=(${folder} $fpath)
autoload -Uz compinit
compinit -u -d ${folder}/dump
bindkey '^I' complete-word
compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\\ * ]]; then builtin compadd "$@"; return $?; fi
  local -a hits
  builtin compadd -A hits "$@"
  for hit in $hits; do print -r -- "OFFERED=$hit"; done
}
quit() { exit }
comppostfuncs=(quit)
`;

const zshPseudoTerminal = (folder: string, line: string) => `
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z 'source ${folder}/ask.zsh'
zpty -w -n z $'${line}\\t'
while zpty -r z line; do print -rn -- $line; done
`;

describe.skipIf(!has('zsh'))('in zsh', () => {
  it('offers commands, options and values where they fit', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, '_hookpair'), await script('zsh'));
    writeFileSync(join(folder, 'ask.zsh'), askZsh(folder));
    const offered = (line: string) => {
      const output = execFileSync('zsh', ['-f', '-c', zshPseudoTerminal(folder, line)], {
        encoding: 'utf8',
        timeout: 30_000,
      });
      return [...output.matchAll(/OFFERED=(\S+)/g)].map(([, word]) => word);
    };
    expect(offered('hookpair l')).toEqual(['listen', 'log']);
    expect(offered('hookpair log export h')).toEqual(['har', 'html']);
    expect(offered('hookpair send --form 1')).toEqual(['1.16.8']);
  });
});

describe.skipIf(!has('fish'))('in fish', () => {
  it('offers commands, options and values where they fit', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'hookpair.fish'), await script('fish'));
    const offered = (line: string) =>
      execFileSync('fish', ['--no-config', '-c', `source ${folder}/hookpair.fish; complete -C '${line}'`], {
        encoding: 'utf8',
        env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
      })
        .split('\n')
        .filter((text) => text !== '')
        .map((text) => text.split('\t')[0]);
    expect(offered('hookpair l')).toEqual(['listen', 'log']);
    expect(offered('hookpair log export h')).toEqual(['har', 'html']);
    expect(offered('hookpair send http://h --form ')).toEqual(['1.16.8', 'documented']);
    expect(offered('hookpair listen --expect-')).toEqual(['--expect-filter', '--expect-valid']);
  });
});
