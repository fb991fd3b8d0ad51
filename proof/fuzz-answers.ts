/** Statuses of the answers in what a client heard, in order, without interim ones; null where that is not HTTP. */
export function answersOf(heard: string): number[] | null {
  const statuses: number[] = [];
  let at = 0;
  while (at < heard.length) {
    const end = heard.indexOf('\r\n\r\n', at);
    const head = heard.slice(at, end < 0 ? heard.length : end);
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? Number.NaN);
    if (end < 0 || Number.isNaN(status)) return null;
    at = end + 4;
    if (status < 200) continue;
    const length = Number(/\r\nContent-Length: (\d+)/.exec(head)?.[1] ?? Number.NaN);
    // The answer to a HEAD says a length and has no body; ours begin with a brace.
    const hasBody = at < heard.length && !heard.startsWith('HTTP/1.1 ', at);
    if (hasBody && !(at + length <= heard.length)) return null;
    if (hasBody) at += length;
    statuses.push(status);
  }
  return statuses;
}
