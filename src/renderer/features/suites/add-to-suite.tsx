import { NativeSelect } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { loadSuites, openSuite, useSuites } from '../../stores/suites-store';
import { goTo } from '../../stores/view-store';
import { attempt } from '../../ui/errors';
import { FormModal } from '../../ui/form-modal';
import { useSuiteView } from './suite-view';
import styles from './suites-page.module.css';

const newSuite = '';

/** The dialog that makes a case of an exchange. It opens through suite-view.ts. */
export function AddToSuite() {
  const exchangeId = useSuiteView((view) => view.adding);
  const entries = useSuites((state) => state.entries);
  const openId = useSuites((state) => state.open?.id ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const value = chosen ?? String(openId ?? entries[0]?.id ?? newSuite);

  useEffect(() => {
    if (exchangeId === null) return;
    setChosen(null);
    void attempt('The suites are not known', loadSuites);
  }, [exchangeId]);

  async function submit(): Promise<boolean> {
    if (exchangeId === null) return true;
    const suiteId = value === newSuite ? null : Number(value);
    const added = await call('suites.addExchange', { suiteId, exchangeId });
    await Promise.all([loadSuites(), openSuite(added.suiteId)]);
    notifications.show({ message: `Added the case “${added.caseName}”.` });
    goTo('suites');
    return true;
  }

  return (
    <FormModal
      title={`Add #${exchangeId ?? ''} to a suite`}
      opened={exchangeId !== null}
      dirty={false}
      submitLabel="Add case"
      onSubmit={submit}
      onClose={() => useSuiteView.setState({ adding: null })}
    >
      <NativeSelect
        label="Suite"
        data-autofocus
        data={[
          ...entries.map(({ id, name }) => ({ value: String(id), label: name })),
          { value: newSuite, label: 'A new suite' },
        ]}
        value={value}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <p className={styles.note}>
        The case sends the same payload to the same URL, and expects the same status and the same body.
        Credentials in headers are left out: write them as a secret.
      </p>
    </FormModal>
  );
}
