import { Checkbox, Stack, TextInput } from '@mantine/core';
import styles from './export-dialog.module.css';
import { changeRedaction, type RedactionDraft, useExport } from './export-store';

const switches: {
  name: keyof RedactionDraft & ('authorization' | 'cookies' | 'userinfo' | 'ip' | 'userId');
  label: string;
}[] = [
  { name: 'authorization', label: 'Authorization and API keys' },
  { name: 'cookies', label: 'Cookies' },
  { name: 'userinfo', label: 'User and password in URLs' },
  { name: 'ip', label: 'ip and client addresses' },
  { name: 'userId', label: 'userId' },
];

/** What is taken out of the exchanges. */
export function RedactionFields({ problem }: { problem: string | null }) {
  const redaction = useExport((state) => state.redaction);
  return (
    <fieldset className={styles.fields}>
      <legend>Take out</legend>
      <Stack gap={6}>
        {switches.map(({ name, label }) => (
          <Checkbox
            key={name}
            size="xs"
            label={label}
            checked={redaction[name]}
            onChange={(event) => changeRedaction({ [name]: event.currentTarget.checked })}
          />
        ))}
      </Stack>
      <TextInput
        label="JSON paths"
        placeholder="$.user.email, $..token"
        value={redaction.paths}
        error={problem}
        spellCheck={false}
        onChange={(event) => changeRedaction({ paths: event.currentTarget.value })}
      />
      <TextInput
        label="Query parameters and form fields"
        placeholder="token, signature"
        value={redaction.query}
        spellCheck={false}
        onChange={(event) => changeRedaction({ query: event.currentTarget.value })}
      />
      <TextInput
        label="Other headers"
        placeholder="X-Signature"
        value={redaction.headers}
        spellCheck={false}
        onChange={(event) => changeRedaction({ headers: event.currentTarget.value })}
      />
    </fieldset>
  );
}
