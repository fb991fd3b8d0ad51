import { Button, TextInput } from '@mantine/core';
import { checkWebhookUrl } from '@shared/webhook-url';
import { Radio } from 'lucide-react';
import { useId, useState } from 'react';
import { attempt } from '../../ui/errors';
import { localReceiverUrl } from './local-receiver';
import styles from './webhook-form.module.css';

interface UrlFieldProps {
  value: string;
  /** From an attempt to save; what is wrong with the URL itself is told as it is typed. */
  problem: string | undefined;
  onChange: (url: string) => void;
}

/** The target URL, checked as it is typed. */
export function UrlField({ value, problem, onChange }: UrlFieldProps) {
  const [typing, setTyping] = useState(false);
  const noteId = useId();
  const check = checkWebhookUrl(value);
  const unfinished = typing && isBeginning(value);
  const error = problem ?? (check.state === 'bad' && !unfinished ? check.message : undefined);
  const note = check.state === 'good' ? check.note : null;

  const fillIn = async () => {
    const url = await attempt('The receiver’s URL is not known', localReceiverUrl);
    if (url !== undefined) onChange(url);
  };

  return (
    <div className={styles.url}>
      <div className={styles.urlLine}>
        <TextInput
          className={styles.urlInput}
          label="Target URL"
          placeholder="https://api.example.com/webhook/promptpal"
          type="url"
          classNames={{ input: styles.mono ?? '' }}
          value={value}
          error={error}
          aria-describedby={note === null ? undefined : noteId}
          spellCheck={false}
          autoComplete="off"
          onFocus={() => setTyping(true)}
          onBlur={() => setTyping(false)}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        <Button variant="default" h={30} leftSection={<Radio size={14} />} onClick={() => void fillIn()}>
          Use local receiver
        </Button>
      </div>
      <p id={noteId} className={styles.note} role="status">
        {error === undefined && note}
      </p>
    </div>
  );
}

/** Nobody who has only begun to type a URL should be told that it is wrong. */
function isBeginning(text: string): boolean {
  return ['http://', 'https://'].some((scheme) => scheme.startsWith(text.trim().toLowerCase()));
}
