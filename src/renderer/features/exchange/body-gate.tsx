import { Button, Group } from '@mantine/core';
import { formatBytes } from '@shared/format';
import { type BodyForm, type BodyState, type Side, useExchange, wantBody } from '../../stores/exchange-store';
import styles from './message-pane.module.css';
import { save } from './save';

interface BodyGateProps {
  body: Exclude<BodyState, { state: 'ready' }> | undefined;
  side: Side;
  form: BodyForm;
}

/** What stands in place of a body that is not there yet. Long bodies wait until they are asked for. */
export function BodyGate({ body, side, form }: BodyGateProps) {
  const exchange = useExchange((open) => open.exchange);
  if (body === undefined || body.state === 'loading') return <div aria-busy="true" />;
  if (body.state === 'failed') return <p className={styles.quiet}>{body.message}</p>;
  const size = body.total === null ? 'the beginning' : formatBytes(body.total);
  return (
    <div className={styles.quiet}>
      <p>
        {body.total === null ? 'This body is very long once it is decoded.' : `This body has ${size}.`} Long
        bodies are shown on request only.
      </p>
      <Group gap={8}>
        <Button variant="default" onClick={() => void wantBody(side, form, true)}>
          Show {size}
        </Button>
        {exchange && (
          <Button variant="default" onClick={() => void save(exchange, side, form)}>
            Save…
          </Button>
        )}
      </Group>
    </div>
  );
}
