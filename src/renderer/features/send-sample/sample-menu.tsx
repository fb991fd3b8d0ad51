import { Button, Menu } from '@mantine/core';
import { type SampleForm, sampleForms, sampleNames, sampleTexts } from '@shared/samples';
import { ChevronDown } from 'lucide-react';
import { goTo } from '../../stores/view-store';
import { Keys } from '../../ui/keys';
import { sendWithChaos } from '../chaos/open-chaos';
import { formTitles } from './form-titles';
import { sendSample } from './send-action';
import styles from './send-sample.module.css';
import { sendShortcut, useSend } from './send-store';

/** Every sample, one click away, in the form that is chosen above them. */
export function SampleMenu() {
  const form = useSend((state) => state.form);
  const last = useSend((state) => state.sample);
  return (
    <Menu position="bottom-end" width={430} shadow="md">
      <Menu.Target>
        <Button className={styles.choose} aria-label="Choose a sample" px={7}>
          <ChevronDown size={15} aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Form</Menu.Label>
        <Menu.RadioGroup value={form} onChange={(next) => useSend.setState({ form: next as SampleForm })}>
          {sampleForms.map((name) => (
            <Menu.RadioItem key={name} value={name} closeMenuOnClick={false}>
              {formTitles[name].title}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>Send to every enabled webhook</Menu.Label>
        {sampleNames.map((name) => (
          <Menu.Item key={name} onClick={() => void sendSample(name)}>
            <span className={styles.title}>{sampleTexts[name].title}</span>
            {name === last && (
              <span className={styles.last}>
                <Keys shortcuts={[sendShortcut]} />
              </span>
            )}
            <span className={styles.text}>{sampleTexts[name][form]}</span>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => goTo('samples')}>
          <span className={styles.title}>All samples…</span>
          <span className={styles.text}>Your own, and many that are generated.</span>
        </Menu.Item>
        <Menu.Item onClick={() => void sendWithChaos()}>
          <span className={styles.title}>Send with chaos…</span>
          <span className={styles.text}>
            Twice, all at once, out of order, in a burst, late, or given up on.
          </span>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
