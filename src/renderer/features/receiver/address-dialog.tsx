import { Checkbox, NativeSelect, Radio, Stack, TextInput } from '@mantine/core';
import { isLoopback, type MachineAddress } from '@shared/receiver-host';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { isDirty } from '../../ui/draft-store';
import { FormModal } from '../../ui/form-modal';
import { SecretNote } from '../../ui/secret-note';
import styles from './address-dialog.module.css';
import { type AddressDraft, addressDraft, addressProblems, saveAddress } from './address-draft';

/** The dialog that says where the receiver listens and who may send to it. It opens through address-draft.ts. */
export function AddressDialog() {
  const state = addressDraft.useDraft();
  const { draft, initial } = state;
  const [tried, setTried] = useState(false);
  const problems = draft && tried ? addressProblems(draft) : {};
  const isOpen = draft !== null && !isLoopback(draft.host);
  // What was confirmed once is not asked again for the same address.
  const mustConfirm = isOpen && draft.host !== initial?.host;

  async function submit(): Promise<boolean> {
    setTried(true);
    if (!draft || Object.keys(addressProblems(draft)).length > 0) return false;
    if (mustConfirm && !draft.confirmed) return false;
    await saveAddress(draft);
    return true;
  }

  function close(): void {
    setTried(false);
    addressDraft.close();
  }

  return (
    <FormModal
      title="Receiver address and access"
      opened={draft !== null}
      dirty={isDirty(state)}
      submitLabel={mustConfirm ? 'Listen on the network' : 'Save'}
      size={560}
      onSubmit={submit}
      onClose={close}
    >
      {draft && (
        <>
          <AddressSelect host={draft.host} />
          {isOpen && (
            <div className={styles.warning}>
              <p>
                Everybody who can reach this computer on that address can send here, and everything they send
                is logged. What is sent over http can be read on its way.
                {draft.access === 'open' && ' Nothing keeps strangers out: choose a secret below.'}
              </p>
              {mustConfirm && (
                <Checkbox
                  size="xs"
                  label="Yes, let other machines send here"
                  checked={draft.confirmed}
                  error={tried && !draft.confirmed ? 'It is opened only when you say so.' : undefined}
                  onChange={(event) => addressDraft.change({ confirmed: event.currentTarget.checked })}
                />
              )}
            </div>
          )}
          <Radio.Group
            label="Who may send"
            value={draft.access}
            onChange={(access) => addressDraft.change({ access: access as AddressDraft['access'] })}
          >
            <Stack gap={6} mt={4}>
              <Radio size="xs" value="open" label="Everybody who reaches it" />
              <Radio
                size="xs"
                value="path"
                label="Who knows a secret path"
                description="The URL begins with it. Every other path is answered 404."
              />
              <Radio
                size="xs"
                value="basic"
                label="Who knows user and password"
                description="In the URL, as http://user:password@host. Without them it is answered 401."
              />
            </Stack>
          </Radio.Group>
          {draft.access === 'path' && (
            <Field draft={draft} name="secret" label="Secret path" error={problems.secret} />
          )}
          {draft.access === 'basic' && (
            <div className={styles.line}>
              <Field draft={draft} name="user" label="User" error={problems.user} />
              <Field draft={draft} name="password" label="Password" error={problems.password} />
            </div>
          )}
          {draft.access !== 'open' && (
            <p className={styles.note}>
              What is refused is logged with its body. Exports leave the secret out, unless you switch that
              off.
            </p>
          )}
          {draft.access !== 'open' && <SecretNote className={styles.note} />}
        </>
      )}
    </FormModal>
  );
}

function AddressSelect({ host }: { host: string }) {
  const [machine, setMachine] = useState<readonly MachineAddress[]>([]);
  useEffect(() => {
    void call('receiver.addresses', {}).then(setMachine, () => {});
  }, []);
  const choices = [
    { value: '127.0.0.1', label: '127.0.0.1: this computer only' },
    { value: '::1', label: '::1: this computer only, by IPv6' },
    { value: '0.0.0.0', label: '0.0.0.0: every IPv4 address of this computer' },
    { value: '::', label: ':: every address of this computer, IPv6 and IPv4' },
    ...machine.map(({ address, interface: name }) => ({ value: address, label: `${address}: ${name}` })),
  ];
  const isKnown = choices.some(({ value }) => value === host);
  return (
    <NativeSelect
      label="Address"
      description="Where the receiver listens. It starts again when this changes."
      size="xs"
      data-autofocus
      data={isKnown ? choices : [...choices, { value: host, label: `${host}: not there now` }]}
      value={host}
      onChange={(event) => addressDraft.change({ host: event.currentTarget.value, confirmed: false })}
    />
  );
}

interface FieldProps {
  draft: AddressDraft;
  name: 'secret' | 'user' | 'password';
  label: string;
  error: string | undefined;
}

function Field({ draft, name, label, error }: FieldProps) {
  return (
    <TextInput
      className={styles.field ?? ''}
      label={label}
      classNames={{ input: styles.mono ?? '' }}
      size="xs"
      spellCheck={false}
      autoComplete="off"
      value={draft[name]}
      error={error}
      onChange={(event) => addressDraft.change({ [name]: event.currentTarget.value })}
    />
  );
}
