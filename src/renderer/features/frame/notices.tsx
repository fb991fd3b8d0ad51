import { Button } from '@mantine/core';
import type { Notice } from '@shared/contract-outputs';
import { Info } from 'lucide-react';
import { useState } from 'react';
import { useEngine } from '../../stores/engine-store';
import { Strip } from './strip';

const none: Notice[] = [];

/** What happened to the log at start-up, until it was read. A notice that the engine gives again stays dismissed. */
export function Notices() {
  const notices = useEngine((engine) => engine.app?.notices ?? none);
  const [dismissed, setDismissed] = useState<readonly string[]>([]);
  return notices
    .filter(({ message }) => !dismissed.includes(message))
    .map(({ title, message }) => (
      <Strip
        key={message}
        role="status"
        tone="warn"
        icon={Info}
        title={title}
        action={
          <Button variant="default" onClick={() => setDismissed([...dismissed, message])}>
            Dismiss
          </Button>
        }
      >
        {message}
      </Strip>
    ));
}
