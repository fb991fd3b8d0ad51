/** One server-sent event, as a client would see it. */
export interface StreamEvent {
  /** `message` when the stream names none. */
  type: string;
  data: string;
  /** The last id that the stream gave, or null. */
  id: string | null;
}

/**
 * Reads a `text/event-stream` body (HTML §9.2.6). An event that is not ended by an empty line is shown as well, although
 * a client would drop it: `complete` is false then.
 */
export function parseEventStream(text: string): { events: StreamEvent[]; complete: boolean } {
  const events: StreamEvent[] = [];
  let type = '';
  let data: string[] = [];
  let id: string | null = null;
  const dispatch = () => {
    if (data.length > 0) events.push({ type: type || 'message', data: data.join('\n'), id });
    type = '';
    data = [];
  };
  for (const line of text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)) {
    if (line === '') {
      dispatch();
      continue;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') type = value;
    else if (name === 'data') data.push(value);
    else if (name === 'id' && !value.includes('\0')) id = value;
  }
  const complete = data.length === 0;
  dispatch();
  return { events, complete };
}
