import { spawn } from 'node:child_process';
import { projectFolder } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] Added to ours.
 * @property {boolean} [show] Lets the program write to our terminal instead of giving its output back.
 */

/**
 * Runs a program to its end. Rejects only when it cannot be started.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} Exit code (128 for a signal), and what it printed unless shown.
 */
export function run(command, args, { cwd = projectFolder, env = {}, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = show ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio });
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 128, output }));
  });
}

/** The last lines of an output, for an error message. */
export function tail(output, lines = 12) {
  return output.trimEnd().split('\n').slice(-lines).join('\n  ');
}
