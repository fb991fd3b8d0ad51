import { type ChildProcess, spawn } from 'node:child_process';
import type { Alert, AlertRun } from '@shared/alerts/alert';
import { commandPatienceMs } from '@shared/alerts/alert-limits';
import type { Clock } from '../clock';

/** Bytes of its output that are kept. */
const keptOutput = 4000;

/**
 * Runs the command of a rule: a program with its arguments, without a shell, so that nothing of an alert can become a
 * part of it. The alert comes as JSON on standard input, and in HOOKPAIR_ALERT_RULE and HOOKPAIR_ALERT_REASON. Never
 * rejects: what went wrong is in the words.
 */
export function runProgram(command: readonly string[], alert: Alert, clock: Clock): Promise<AlertRun> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    let output = '';
    const done = (exitCode: number | null, words: string) => {
      callOff();
      resolve({ exitCode, words, output });
    };
    let child: ChildProcess;
    try {
      child = spawn(program, args, {
        stdio: ['pipe', 'pipe', 'pipe'],
        windowsHide: true,
        env: {
          ...process.env,
          HOOKPAIR_ALERT_RULE: alert.ruleName,
          HOOKPAIR_ALERT_REASON: alert.reason,
        },
      });
    } catch (error) {
      resolve({ exitCode: null, words: `It did not start: ${(error as Error).message}.`, output });
      return;
    }
    const callOff = clock.after(commandPatienceMs, () => {
      child.kill('SIGKILL');
      // What it started in turn may hold its output open.
      done(null, `It ran longer than ${commandPatienceMs / 1000} s, and was ended.`);
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(0, keptOutput);
      });
    }
    child.stdin?.on('error', () => {
      // It need not read what it is given.
    });
    child.stdin?.end(`${JSON.stringify(forOthers(alert))}\n`);
    child.on('error', (error) => done(null, `It did not start: ${error.message}.`));
    child.on('close', (code, signal) => {
      if (code === null) done(null, `It was ended by ${signal}.`);
      else done(code, code === 0 ? 'Done.' : `It ended with ${code}.`);
    });
  });
}

/** What others are given of an alert. `text` is what chat services such as Slack show. */
export function forOthers({ ruleName, reason, firedAt, filter, isTest }: Alert) {
  return {
    text: `Hookpair: ${ruleName}${isTest ? ' (test)' : ''}. ${reason}`,
    rule: ruleName,
    reason,
    firedAt: new Date(firedAt).toISOString(),
    filter,
    test: isTest,
  };
}
