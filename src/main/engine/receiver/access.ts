import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { ReceiverAccess } from '@shared/receiver-access';
import { type Refusal, refusal } from './answer';

/** Says why a request is not let in, or null. What is refused is logged with its body, as everything is. */
export type AccessCheck = (req: Pick<IncomingMessage, 'url' | 'headers'>) => Refusal | null;

const wrongPath = refusal(
  404,
  'Not Found',
  'ACCESS_REFUSED',
  'The secret path of the receiver was not in the URL. The request is in the log.',
);
/** It tells nobody that there is something to be found. */
const notFound: Refusal = { ...wrongPath, answer: { ...wrongPath.answer, body: '{"error":"Not found."}' } };

const unauthorized = refusal(
  401,
  'Unauthorized',
  'ACCESS_REFUSED',
  'User and password of the receiver were missing or wrong. The request is in the log.',
);
const challenge: Refusal = {
  ...unauthorized,
  answer: {
    ...unauthorized.answer,
    body: '{"error":"User and password are needed."}',
    headers: [['WWW-Authenticate', 'Basic realm="Hookpair", charset="UTF-8"']],
  },
};

/** The check for a setting; null where everybody is let in, so that nothing is done for a request. */
export function accessCheck(access: ReceiverAccess): AccessCheck | null {
  switch (access.kind) {
    case 'open':
      return null;
    case 'path': {
      const isSecret = comparer(access.secret);
      return ({ url = '' }) => (isSecret(firstSegment(url)) ? null : notFound);
    }
    case 'basic': {
      const isPair = comparer(Buffer.from(`${access.user}:${access.password}`).toString('base64'));
      return ({ headers }) => {
        const [, credentials = ''] = /^basic +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
        return isPair(credentials) ? null : challenge;
      };
    }
  }
}

/** Of `/secret/path?query` or, for a proxy, of `http://host/secret/path`. */
function firstSegment(target: string): string {
  const path = target.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '');
  return /^\/([^/?#]*)/.exec(path)?.[1] ?? '';
}

/** Compares hashes in constant time, so that neither time nor length tells how much of a guess was right. */
function comparer(secret: string): (candidate: string) => boolean {
  const wanted = digest(secret);
  return (candidate) => timingSafeEqual(digest(candidate), wanted);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
