import { createHash, timingSafeEqual } from 'node:crypto';
import type { ReceiverAccess } from '@shared/receiver-access';
import type { StoredPart } from '../store/journal';
import { jsonContent, type Refusal, refusal } from './answer';
import type { ReceiverContext } from './context';
import { hostProblem } from './problems';
import type { RequestHead } from './request-part';

/** Who may use the receiver. */
export interface Access {
  /** Says why a request is not let in, or null. What is refused is logged with its body, as everything is. */
  refuse(req: Pick<RequestHead, 'url' | 'headers'>): Refusal | null;
  /** The target of a request that was let in, without the secret: endpoints do not know of it. */
  publicTarget(target: string): string;
}

const wrongPath = refusal(
  404,
  'Not Found',
  'ACCESS_REFUSED',
  'The secret path of the receiver was not in the URL. The request is in the log.',
);
/** It tells nobody that there is something to be found. */
const notFound: Refusal = { ...wrongPath, answer: jsonContent(404, { error: 'Not found.' }) };

const unauthorized = refusal(
  401,
  'Unauthorized',
  'ACCESS_REFUSED',
  'User and password of the receiver were missing or wrong. The request is in the log.',
);
const challenge: Refusal = {
  ...unauthorized,
  answer: jsonContent(401, { error: 'User and password are needed.' }, [
    ['WWW-Authenticate', 'Basic realm="Hookpair", charset="UTF-8"'],
  ]),
};

/** What a setting means; null where everybody is let in, so that nothing is done for a request. */
export function accessOf(access: ReceiverAccess): Access | null {
  switch (access.kind) {
    case 'open':
      return null;
    case 'path': {
      const isSecret = comparer(access.secret);
      return {
        refuse: ({ url = '' }) => (isSecret(splitTarget(url).first) ? null : notFound),
        publicTarget(target) {
          const { before, rest } = splitTarget(target);
          return before + (rest.startsWith('/') ? rest : `/${rest}`);
        },
      };
    }
    case 'basic': {
      const isPair = comparer(Buffer.from(`${access.user}:${access.password}`).toString('base64'));
      return {
        refuse({ headers }) {
          const [, credentials = ''] = /^basic +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
          return isPair(credentials) ? null : challenge;
        },
        publicTarget: (target) => target,
      };
    }
  }
}

/** Why a request is not to be answered by an endpoint, or null. */
export function refusalOf(
  { access }: ReceiverContext,
  req: RequestHead,
  { headers }: StoredPart,
): Refusal | null {
  return hostProblem(req, headers) ?? access?.refuse(req) ?? null;
}

/** What endpoints see of a request target: not the secret of the receiver. */
export function publicTarget(
  { access }: ReceiverContext,
  { url = '' }: { url?: string | undefined },
): string {
  return access ? access.publicTarget(url) : url;
}

/** The first segment of `/secret/path?query` or, for a proxy, of `http://host/secret/path`, and what is around it. */
function splitTarget(target: string): { before: string; first: string; rest: string } {
  const [before = ''] = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(target) ?? [];
  const path = target.slice(before.length);
  const first = /^\/([^/?#]*)/.exec(path)?.[1] ?? '';
  return { before, first, rest: path.slice(1 + first.length) };
}

/** Compares hashes in constant time, so that neither time nor length tells how much of a guess was right. */
function comparer(secret: string): (candidate: string) => boolean {
  const wanted = digest(secret);
  return (candidate) => timingSafeEqual(digest(candidate), wanted);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
