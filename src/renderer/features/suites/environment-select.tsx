import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core';
import { SlidersHorizontal } from 'lucide-react';
import { useMemo } from 'react';
import { chooseEnvironment, useEnvironments } from '../../stores/environments-store';
import { useSuites } from '../../stores/suites-store';
import { useSuiteView } from './suite-view';
import styles from './suites-page.module.css';

/** Which environment the suite runs in: those of the suite, and those of the app. */
export function EnvironmentSelect() {
  const chosen = useEnvironments((state) => state.chosen);
  const ofApp = useEnvironments((state) => state.environments);
  const ofSuite = useSuites((state) => state.outline?.environments);
  const names = useMemo(
    () => [...new Set([...(ofSuite ?? []), ...ofApp].map(({ name }) => name))].sort(),
    [ofSuite, ofApp],
  );
  const value = chosen !== null && names.includes(chosen) ? chosen : '';
  const edited = ofApp.find(({ name }) => name === value)?.id ?? null;
  return (
    <div className={styles.environment}>
      <NativeSelect
        aria-label="Environment"
        size="xs"
        data={[{ value: '', label: 'No environment' }, ...names]}
        value={value}
        onChange={(event) => chooseEnvironment(event.currentTarget.value || null)}
      />
      <Tooltip label={value === '' ? 'New environment' : 'Variables and secrets'}>
        <ActionIcon
          variant="default"
          size={28}
          aria-label={value === '' ? 'New environment' : `Variables and secrets of ${value}`}
          onClick={() => useSuiteView.setState({ environmentId: edited })}
        >
          <SlidersHorizontal size={14} aria-hidden="true" />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
