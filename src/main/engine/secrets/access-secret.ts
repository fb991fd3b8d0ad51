import type { Access } from '@shared/endpoint/endpoint';
import type { ReceiverAccess } from '@shared/receiver-access';

/** What must not be seen by others; null where everybody is let in. */
export function secretOf(access: Access | ReceiverAccess): string | null {
  if ('password' in access) return access.password;
  return 'secret' in access ? access.secret : null;
}

/** The same with another secret. */
export function withSecret<Any extends Access | ReceiverAccess>(
  access: Any,
  change: (secret: string) => string,
): Any {
  if ('password' in access) return { ...access, password: change(access.password) };
  return 'secret' in access ? { ...access, secret: change(access.secret) } : access;
}
