import { describe, expect, it } from 'vitest';
import { goProgram, hasGo } from './go-program';
import { respond } from './raw-endpoint';
import { sendHarness } from './send-harness';

/** What PromptPal does for a webhook, with its client's settings: the URL and the body come as arguments. */
const program = `package main

import ("bytes"; "io"; "net/http"; "os"; "time")

func main() {
	client := &http.Client{Timeout: 10 * time.Second}
	request, err := http.NewRequest("POST", os.Args[1], bytes.NewReader([]byte(os.Args[2])))
	if err != nil { panic(err) }
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("User-Agent", "PromptPal@1.16.8")
	response, err := client.Do(request)
	if err != nil { panic(err) }
	io.ReadAll(response.Body)
}
`;

const { send, endpoint } = sendHarness();
const body = '{"event":"onPromptFinished","userAgent":"\\u003cb\\u003e"}';

describe.skipIf(!hasGo)('the sender', { timeout: 60_000 }, () => {
  const go = goProgram(program);

  /** What a raw endpoint got from each of the two, without what differs by nature: the port in Host and Referer. */
  async function both(
    path: string,
    answer: Parameters<typeof endpoint>[0],
  ): Promise<[hookpair: string[], go: string[]]> {
    const target = await endpoint(answer);
    const read = () =>
      target.requests
        .splice(0)
        .map(({ head, body: bytes }) => head.replaceAll(String(target.port), 'PORT') + bytes);
    const url = target.url.replace('http://', 'http://user:p%40ss@') + path;
    await send(url, body);
    const hookpair = read();
    await go([url, body]);
    return [hookpair, read()];
  }

  it('writes the same bytes as Go’s client', async () => {
    const [hookpair, go] = await both('/hook/a%20b?x=1&y=%zz', (socket) => socket.end(respond('200 OK')));
    expect(hookpair).toHaveLength(1);
    expect(hookpair).toEqual(go);
  });

  it.each([301, 302, 303, 307, 308])('follows a redirect as Go’s client does: %i', async (status) => {
    const [hookpair, go] = await both('/old', (socket, { head }) =>
      socket.end(
        head.includes(' /old ')
          ? `HTTP/1.1 ${status} Moved\r\nLocation: /new\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`
          : respond('200 OK'),
      ),
    );
    expect(hookpair).toHaveLength(2);
    expect(hookpair).toEqual(go);
  });
});
