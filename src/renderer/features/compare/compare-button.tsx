import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { GitCompareArrows, X } from 'lucide-react';
import { markExchange, useCompare } from '../../stores/compare-store';
import { markOrCompare } from './compare-actions';

/** In the verdict strip: marks the open exchange as A of a comparison, or compares it with the one that is marked. */
export function CompareButton({ id }: { id: number }) {
  const markedId = useCompare((state) => state.markedId);
  if (markedId === id) {
    return (
      <Tooltip label="Open another exchange and press c to compare it with this one">
        <Button
          variant="light"
          rightSection={<X size={13} aria-hidden="true" />}
          aria-label="A of a comparison: take the mark away"
          onClick={() => markExchange(null)}
        >
          A of a comparison
        </Button>
      </Tooltip>
    );
  }
  if (markedId !== null) {
    return (
      <Button
        variant="default"
        leftSection={<GitCompareArrows size={14} />}
        onClick={() => markOrCompare(id)}
      >
        Compare with #{markedId}
      </Button>
    );
  }
  return (
    <Tooltip label="Compare: mark this exchange as A">
      <ActionIcon variant="default" size={28} aria-label="Compare" onClick={() => markOrCompare(id)}>
        <GitCompareArrows size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
