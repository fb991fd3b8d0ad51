import { isWithin } from '@shared/samples/sample-path';
import { FileJson2 } from 'lucide-react';
import { useMemo } from 'react';
import { useSamples } from '../../stores/samples-store';
import { EmptyState } from '../../ui/empty-state';
import { BuiltInPane, FormPane } from './built-in-pane';
import { OwnSamplePane } from './own-sample-pane';
import { SetPane } from './set-pane';

/** What is open: a sample, a folder, or several that are selected. */
export function SamplePane() {
  const { opened, samples, selection, loaded } = useSamples();
  const inSet = useMemo(() => {
    if (selection.size > 1) return samples.filter(({ id }) => selection.has(id));
    return opened?.kind === 'folder' ? samples.filter(({ folder }) => isWithin(folder, opened.folder)) : [];
  }, [samples, selection, opened]);

  if (selection.size > 1) return <SetPane folder={null} samples={inSet} />;
  switch (opened?.kind) {
    case 'own': {
      const sample = samples.find(({ id }) => id === opened.id);
      return sample ? <OwnSamplePane key={sample.id} sample={sample} /> : <div aria-busy={!loaded} />;
    }
    case 'built_in':
      return <BuiltInPane key={`${opened.sample} ${opened.form}`} {...opened} />;
    case 'form':
      return <FormPane form={opened.form} />;
    case 'folder':
      if (inSet.length > 0) return <SetPane folder={opened.folder} samples={inSet} />;
  }
  return (
    <EmptyState icon={FileJson2} title="No sample is open">
      Choose one in the list. Space, or a click with Ctrl or ⌘, selects several.
    </EmptyState>
  );
}
