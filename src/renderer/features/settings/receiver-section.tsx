import { Button } from '@mantine/core';
import { isLoopback } from '@shared/receiver-host';
import type { Settings } from '@shared/settings';
import { useEngine } from '../../stores/engine-store';
import { Section } from '../../ui/section';
import { openAddress } from '../receiver/address-draft';
import { type FormFields, NumberField } from './number-field';
import { useSettingsForm } from './settings-form-store';
import styles from './settings-page.module.css';

/** Where the receiver catches, and how much of a body it keeps. */
export function ReceiverSection({ settings, ...fields }: FormFields & { settings: Settings }) {
  const receiver = useEngine((engine) => engine.receiver);
  const saving = useSettingsForm((form) => form.saving);
  const listening = receiver?.state === 'catching' || receiver?.state === 'failed';
  const overridden = !saving && listening && receiver.wantedPort !== settings.receiverPort;
  const wanted = receiver?.wantedPort === 0 ? 'any free port' : `port ${receiver?.wantedPort}`;
  return (
    <Section title="Receiver">
      <NumberField
        {...fields}
        name="receiverPort"
        label="Receiver port"
        description="The receiver starts again when the port changes. 0 takes any free port."
      />
      {overridden && (
        <p className={styles.note}>
          HOOKPAIR_PORT overrides it and asks for {wanted}. Start without that variable to use what you set
          here.
        </p>
      )}
      <div>
        <p className={styles.text}>{addressWords(settings)}</p>
        <Button mt={6} variant="default" onClick={openAddress}>
          Address and access
        </Button>
      </div>
      <NumberField
        {...fields}
        name="httpsPort"
        label="HTTPS port"
        description="Where it catches https, once that is switched on. Bad certificates get the ports after it."
      />
      <NumberField
        {...fields}
        name="keptBodyMiB"
        label="Body limit"
        unit="MiB"
        description="So much of a body is kept. A longer one is counted and hashed to its end."
      />
    </Section>
  );
}

function addressWords({ receiverHost: host, receiverAccess: access }: Settings): string {
  const who = {
    open: 'Everybody who reaches it',
    path: 'Who knows the secret path',
    basic: 'Who knows user and password',
  };
  const where = isLoopback(host) ? 'this computer only' : 'other machines too';
  return `It listens on ${host}, for ${where}. ${who[access.kind]} may send.`;
}
