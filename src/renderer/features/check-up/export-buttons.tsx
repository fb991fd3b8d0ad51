import { Button } from '@mantine/core';
import type { CheckView } from '@shared/check/check';
import { Download } from 'lucide-react';
import { exportCheck } from './export-check';

/** Takes the report away. */
export function ExportButtons({ view }: { view: CheckView }) {
  if (view.id === null) return null;
  return (
    <>
      <Button variant="default" leftSection={<Download size={14} />} onClick={() => void exportCheck('html')}>
        Export HTML
      </Button>
      <Button variant="default" leftSection={<Download size={14} />} onClick={() => void exportCheck('json')}>
        Export JSON
      </Button>
    </>
  );
}
