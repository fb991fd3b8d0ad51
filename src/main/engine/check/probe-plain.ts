import net from 'node:net';
import { requestTarget, type Target } from '../dispatcher/target';

/** Bytes of an answer that are kept. */
const most = 300;

/** What a port answers to a HEAD request without TLS, as Latin-1; empty when it says nothing. */
export function plainAnswer(target: Target, address: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = net.connect({ host: address, port: target.port });
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    signal.addEventListener('abort', end, { once: true });
    socket.on('error', end).once('close', end);
    socket.once('connect', () =>
      socket.write(
        `HEAD ${requestTarget(target)} HTTP/1.1\r\nHost: ${target.host}\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1').slice(0, most - answer.length);
      if (answer.includes('\n') || answer.length >= most) end();
    });
  });
}
