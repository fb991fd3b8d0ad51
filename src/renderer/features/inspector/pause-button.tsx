import { ActionIcon, Tooltip } from '@mantine/core';
import { Pause, Play } from 'lucide-react';
import { togglePause } from '../../stores/exchanges-live';
import { useExchanges } from '../../stores/exchanges-store';

/** Freezes the list, so that it can be read while more is caught. */
export function PauseButton() {
  const paused = useExchanges((list) => list.paused);
  return (
    <Tooltip label={paused ? 'Go on with what came' : 'Freeze the list; catching goes on'}>
      <ActionIcon
        variant={paused ? 'filled' : 'default'}
        size={28}
        aria-label="Pause the list"
        aria-pressed={paused}
        onClick={togglePause}
      >
        {paused ? <Play size={14} /> : <Pause size={14} />}
      </ActionIcon>
    </Tooltip>
  );
}
