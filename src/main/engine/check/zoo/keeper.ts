import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';

/** Closes what the animals of the zoo have opened. */
export class Keeper {
  private readonly closers: (() => unknown)[] = [];

  later(close: () => unknown): void {
    this.closers.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.closers.splice(0).reverse()) await close();
  }

  /** A server of Node's net, tls, http or https on a free port of 127.0.0.1; connections that stay are cut at the end. */
  async listen(server: net.Server): Promise<number> {
    const sockets = new Set<net.Socket>();
    server.on('connection', (socket: net.Socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    this.later(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return (server.address() as net.AddressInfo).port;
  }

  /** A process that says its port on the first line. */
  async run(
    command: string,
    args: readonly string[],
    options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ): Promise<{ child: ChildProcess; port: number }> {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.cwd ? { cwd: options.cwd } : {}),
      env: { ...process.env, ...options.env },
    });
    this.later(() => child.kill('SIGKILL'));
    let said = '';
    let complained = '';
    const port = await new Promise<number>((resolve, reject) => {
      child.stdout.on('data', (chunk) => {
        said += chunk;
        const found = /PORT (\d+)/.exec(said)?.[1];
        if (found) resolve(Number(found));
      });
      child.stderr.on('data', (chunk) => {
        complained += chunk;
      });
      child.on('error', reject);
      child.on('exit', (code) => reject(new Error(`${command} ended with ${code}: ${complained}`)));
    });
    return { child, port };
  }

  /** The same of a program for Node. */
  node(program: string): Promise<{ child: ChildProcess; port: number }> {
    return this.run(process.execPath, ['-e', program]);
  }
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
