import type { ReceiverAccess } from './receiver-access';

/** The base URL of the receiver with what lets a sender in: the secret path, or user and password. */
export function urlWithAccess(url: string, access: ReceiverAccess): string {
  if (access.kind === 'path') return `${url}/${access.secret}`;
  if (access.kind === 'open') return url;
  const userinfo = `${encodeURIComponent(access.user)}:${encodeURIComponent(access.password)}`;
  return url.replace('://', `://${userinfo}@`);
}
