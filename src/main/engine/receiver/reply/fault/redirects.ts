import type { AnswerMaker, Answers } from '../../answer';
import { jsonContent } from '../../answer';
import type { RequestView } from '../request-view';

/** The parameter that carries how many redirects were followed: a redirect comes back to its own endpoint. */
export const hopParameter = 'hookpair-hop';
/** 307 keeps the method and the body (RFC 9110 §15.4.8). */
export const redirectStatus = 307;

/** How many redirects have led to this request. */
export function hopOf({ query }: RequestView): number {
  const text = query.get(hopParameter) ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/**
 * Leads to the same path with the next number. A reference of a query alone keeps the path as it is (RFC 3986 §5.2.2),
 * with an endpoint's secret, and can lead to no other host, whatever the path looks like.
 */
export function redirectOn(answers: Answers, view: RequestView): AnswerMaker {
  const query = new URLSearchParams(view.query);
  query.set(hopParameter, String(hopOf(view) + 1));
  const location = `?${query}`;
  const content = jsonContent(redirectStatus, { status: 'redirected', location }, [['Location', location]]);
  return (now, keepAlive, head) => answers.make(content, now, keepAlive, head);
}
