import { useEffect } from 'react';
import { type BodyForm, type BodyState, type Side, useExchange, wantBody } from '../../stores/exchange-store';

/** A body of the open exchange, fetched when it is first looked at. Undefined until it was asked for. */
export function useBody(side: Side, form: BodyForm, wanted = true): BodyState | undefined {
  const body = useExchange((open) => open.bodies[`${side}:${form}`]);
  const missing = wanted && body === undefined;
  useEffect(() => {
    if (missing) void wantBody(side, form);
  }, [missing, side, form]);
  return body;
}
