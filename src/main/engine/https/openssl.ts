import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** For tests: what a program of the system says, whether it is content or not. Rejects when it is not installed. */
export async function program(name: string, ...options: string[]): Promise<{ code: number; output: string }> {
  try {
    const running = run(name, options, { env: { ...process.env, OPENSSL_CONF: '/dev/null' } });
    running.child.stdin?.end();
    const { stdout, stderr } = await running;
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (code === 'ENOENT') throw new Error(`This test needs ${name}, and it is not installed.`);
    return { code: Number(code), output: `${stdout ?? ''}${stderr ?? ''}` };
  }
}
