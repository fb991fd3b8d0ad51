import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { abLimits } from '@shared/ab/ab-limits';
import { formatCount } from '@shared/format';
import { checkWebhookUrl } from '@shared/webhook-url';
import { GitFork, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { goTo } from '../../stores/view-store';
import { EmptyState } from '../../ui/empty-state';
import { describeError } from '../../ui/errors';
import { Section } from '../../ui/section';
import { mustConfirm } from '../samples/send-set-draft';
import styles from './ab-page.module.css';
import { type AbProblems, abProblems, countOf } from './ab-problems';
import { type AbUrl, addUrl, removeUrl, runAb, typeUrl, useAbDraft } from './open-ab';

const letters = 'ABCDEF';
const nothingWrong: AbProblems = { urls: {} };

/** What is sent, where to, and what is not counted as a difference. */
export function AbForm() {
  const draft = useAbDraft();
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const found = abProblems(draft);
  const problems = (tried ? found : null) ?? nothingWrong;

  if (!draft.set) {
    return (
      <EmptyState
        icon={GitFork}
        title="Nothing to send yet"
        actions={<Button onClick={() => goTo('samples')}>Choose samples</Button>}
      >
        Choose a sample, a folder or several in Samples, or exchanges in the Inspector, and press A/B there.
      </EmptyState>
    );
  }
  const count = countOf(draft.set);
  const requests = count * draft.urls.length;

  async function run(): Promise<void> {
    setTried(true);
    setFailure(null);
    if (found) return;
    try {
      await runAb(Number(draft.concurrency));
    } catch (error) {
      setFailure(describeError(error));
    }
  }

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void run();
      }}
    >
      <Section title="What">
        <p className={styles.what}>
          {draft.title}
          <span className={styles.dim}> · {formatCount(count, 'payload')}, each to every URL at once</span>
        </p>
        <div className={styles.options}>
          <TextInput
            label="Payloads at once"
            description="1 measures best: nothing else waits then."
            inputMode="numeric"
            autoComplete="off"
            value={draft.concurrency}
            error={problems.concurrency}
            onChange={(event) => useAbDraft.setState({ concurrency: event.currentTarget.value })}
          />
          <Checkbox
            size="xs"
            label="Timestamp now"
            checked={draft.timestamp === 'now'}
            onChange={(event) =>
              useAbDraft.setState({ timestamp: event.currentTarget.checked ? 'now' : 'stored' })
            }
          />
        </div>
      </Section>
      <Section title="URLs">
        {draft.urls.map((url, index) => (
          <UrlRow key={url.key} url={url} index={index} problem={problems.urls[url.key]} />
        ))}
        {draft.urls.length < abLimits.urls.max && (
          <Button variant="default" leftSection={<Plus size={14} />} onClick={addUrl}>
            Add URL
          </Button>
        )}
      </Section>
      <Section title="Ignored">
        <Textarea
          size="xs"
          aria-label="Ignored"
          description="One a line: /a/path with * for any name, a name wherever it stands, or header:Name."
          classNames={{ input: styles.mono ?? '' }}
          autosize
          minRows={3}
          maxRows={10}
          spellCheck={false}
          value={draft.ignored}
          error={problems.ignored}
          onChange={(event) => useAbDraft.setState({ ignored: event.currentTarget.value })}
        />
      </Section>
      {failure !== null && (
        <p className={styles.error} role="alert">
          {failure}
        </p>
      )}
      <div className={styles.run}>
        {mustConfirm(requests) && (
          <Checkbox
            size="xs"
            label={`Yes, send ${formatCount(requests, 'request')}`}
            checked={draft.confirmed}
            error={problems.confirmed}
            onChange={(event) => useAbDraft.setState({ confirmed: event.currentTarget.checked })}
          />
        )}
        <Button type="submit">Send {formatCount(requests, 'request')} and compare</Button>
      </div>
    </form>
  );
}

function UrlRow({ url, index, problem }: { url: AbUrl; index: number; problem: string | undefined }) {
  const letter = letters[index] ?? '';
  const { length } = useAbDraft((state) => state.urls);
  const check = checkWebhookUrl(url.text);
  return (
    <div className={styles.url}>
      <span className={styles.letter} aria-hidden="true">
        {letter}
      </span>
      <TextInput
        className={styles.field ?? ''}
        aria-label={`URL ${letter}`}
        placeholder={index === 0 ? 'https://staging.example.com/webhook' : 'https://api.example.com/webhook'}
        classNames={{ input: styles.mono ?? '' }}
        spellCheck={false}
        autoComplete="off"
        value={url.text}
        error={problem ?? (check.state === 'bad' ? check.message : undefined)}
        onChange={(event) => typeUrl(url.key, event.currentTarget.value)}
      />
      {length > abLimits.urls.min && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={`Remove URL ${letter}`}
          onClick={() => removeUrl(url.key)}
        >
          <Trash2 size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
