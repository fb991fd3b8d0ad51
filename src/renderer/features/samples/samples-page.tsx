import { Button, TextInput } from '@mantine/core';
import { FlaskConical, Plus, Search } from 'lucide-react';
import { useEffect } from 'react';
import { registerCommands } from '../../commands/registry';
import { ensureSamples, useSamples } from '../../stores/samples-store';
import { attempt } from '../../ui/errors';
import { Page } from '../../ui/page';
import { Split } from '../../ui/split';
import { focusOn } from '../inspector/focus';
import { sampleListId, sampleSearchId } from './focus-ids';
import { openGenerator } from './generator-draft';
import { openNewSample } from './sample-draft';
import { SampleList } from './sample-list';
import styles from './sample-list.module.css';
import { SamplePane } from './sample-pane';
import { samplesPageCommands } from './samples-commands';
import { SamplesMenu } from './samples-menu';
import pageStyles from './samples-page.module.css';

/** The payload library: built-in samples and the user's own, and what can be done with one, a folder or several. */
export function SamplesPage() {
  useEffect(() => void attempt('The samples were not read', ensureSamples), []);
  useEffect(() => registerCommands(samplesPageCommands), []);
  return (
    <Page
      title="Samples"
      description="Payloads to send: built in, your own, or generated."
      actions={
        <>
          <Button leftSection={<Plus size={14} />} onClick={() => openNewSample()}>
            New sample
          </Button>
          <Button variant="default" leftSection={<FlaskConical size={14} />} onClick={() => openGenerator()}>
            Generate
          </Button>
          <SamplesMenu />
        </>
      }
    >
      <div className={pageStyles.page}>
        <Split
          orientation="horizontal"
          label="Width of the list"
          initial={30}
          least={[220, 380]}
          name="samples"
        >
          <Side />
          <SamplePane />
        </Split>
      </div>
    </Page>
  );
}

function Side() {
  const query = useSamples((state) => state.query);
  const isEmpty = useSamples(({ loaded, samples }) => loaded && samples.length === 0);
  return (
    <div className={styles.side}>
      <div className={styles.search}>
        <TextInput
          id={sampleSearchId}
          type="search"
          aria-label="Find a sample"
          placeholder="Find a sample"
          leftSection={<Search size={14} aria-hidden="true" />}
          value={query}
          onChange={(event) => useSamples.setState({ query: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') focusOn(sampleListId);
            if (event.key === 'Escape') useSamples.setState({ query: '' });
          }}
        />
      </div>
      {isEmpty && query === '' && (
        <p className={styles.none}>
          None of your own yet. Make a new one, duplicate a built-in one, or save one from an exchange.
        </p>
      )}
      <SampleList />
    </div>
  );
}
