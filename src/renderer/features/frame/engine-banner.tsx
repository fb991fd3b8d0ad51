import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useEngine } from '../../stores/engine-store';
import { Strip } from './strip';

/** Says that the engine is away, and why, until it runs again. */
export function EngineBanner() {
  const engine = useEngine((state) => state.engine);
  if (engine.state === 'running') return null;
  const { message, hint, retryInMs } = engine;
  return (
    <Strip
      role="alert"
      tone="bad"
      icon={TriangleAlert}
      title={message}
      action={
        <Button variant="default" onClick={() => window.desktop.restartEngine()}>
          Start now
        </Button>
      }
    >
      {hint}{' '}
      {retryInMs !== null && `It is started again within ${Math.max(1, Math.round(retryInMs / 1000))} s.`}
    </Strip>
  );
}
