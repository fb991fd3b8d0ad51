import { Button } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useProjects } from '../../stores/projects-store';
import { removeDemo } from './demo-actions';

/** Where something of the demo is seen, it can be removed. */
export function RemoveDemoButton() {
  const isThere = useProjects(({ projects }) => projects.some(({ demo }) => demo));
  if (!isThere) return null;
  return (
    <Button variant="default" leftSection={<Trash2 size={14} />} onClick={() => void removeDemo()}>
      Remove the demo
    </Button>
  );
}
