import { Checkbox, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useProjects } from '../../stores/projects-store';
import styles from './replay-dialog.module.css';
import { type Problems, type ReplayDraft, replayDraft } from './replay-draft';

interface PartProps {
  draft: ReplayDraft;
  problems: Problems;
}

/** Where to. */
export function TargetFields({ draft, problems }: PartProps) {
  const webhooks = useProjects((state) => state.webhooks);
  return (
    <div className={styles.line}>
      <NativeSelect
        size="xs"
        label="To"
        data-autofocus
        className={styles.to ?? ''}
        data={[
          { value: 'same', label: 'Where each went' },
          { value: 'webhook', label: 'A webhook' },
          { value: 'url', label: 'Any URL' },
        ]}
        value={draft.to}
        onChange={(event) => replayDraft.change({ to: event.currentTarget.value as ReplayDraft['to'] })}
      />
      {draft.to === 'webhook' && (
        <NativeSelect
          size="xs"
          label="Webhook"
          className={styles.wide ?? ''}
          data={webhooks.map(({ id, name, url }) => ({ value: String(id), label: `${name} (${url})` }))}
          value={draft.webhookId}
          error={problems.webhookId}
          onChange={(event) => replayDraft.change({ webhookId: event.currentTarget.value })}
        />
      )}
      {draft.to === 'url' && (
        <TextInput
          size="xs"
          label="URL"
          className={styles.wide ?? ''}
          classNames={{ input: styles.mono ?? '' }}
          placeholder="http://127.0.0.1:3000/webhook"
          autoComplete="off"
          spellCheck={false}
          value={draft.url}
          error={problems.url}
          onChange={(event) => replayDraft.change({ url: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

/** How fast, how many, and in which order. */
export function HowFields({ draft, problems }: PartProps) {
  const field = (
    name: 'concurrency' | 'count' | 'repeat' | 'perSecond' | 'delayMs' | 'jitterMs',
    label: string,
  ) => (
    <TextInput
      size="xs"
      label={label}
      inputMode="decimal"
      autoComplete="off"
      className={styles.number ?? ''}
      placeholder={name === 'count' ? 'all' : undefined}
      disabled={name === 'concurrency' && draft.inOrder}
      value={name === 'concurrency' && draft.inOrder ? '1' : draft[name]}
      error={problems[name]}
      onChange={(event) => replayDraft.change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <>
      <div className={styles.line}>
        <div>
          <span className={styles.label} id="replay-pace">
            Timing
          </span>
          <SegmentedControl
            size="xs"
            aria-labelledby="replay-pace"
            value={draft.pace}
            onChange={(pace) => replayDraft.change({ pace: pace as ReplayDraft['pace'] })}
            data={[
              { value: 'fast', label: 'Fast as possible' },
              { value: 'rate', label: 'Rate' },
              { value: 'delay', label: 'Delay' },
              { value: 'recorded', label: 'As recorded' },
            ]}
          />
        </div>
        {draft.pace === 'rate' && field('perSecond', 'A second')}
        {draft.pace === 'delay' && field('delayMs', 'Delay in ms')}
        {draft.pace === 'delay' && field('jitterMs', '± jitter in ms')}
        {draft.pace === 'recorded' && (
          <NativeSelect
            size="xs"
            label="Speed"
            className={styles.number ?? ''}
            data={['0.5', '1', '2', '10', '100'].map((value) => ({ value, label: `${value} ×` }))}
            value={draft.speed}
            onChange={(event) => replayDraft.change({ speed: event.currentTarget.value })}
          />
        )}
      </div>
      <div className={styles.line}>
        {field('concurrency', 'At once')}
        {field('count', 'At most')}
        {field('repeat', 'Times each')}
        <Checkbox
          size="xs"
          className={styles.check ?? ''}
          label="Keep the order: one after the other"
          checked={draft.inOrder}
          onChange={(event) => replayDraft.change({ inOrder: event.currentTarget.checked })}
        />
      </div>
    </>
  );
}

/** What is changed in each payload. */
export function ChangesFields({ draft, problems }: PartProps) {
  return (
    <div className={styles.line}>
      <Textarea
        size="xs"
        label="Set fields of each payload"
        description="One a line, as JSON. Everything else stays as it was, byte for byte."
        placeholder={'tokens.total = 7\nuserId = "user-1"'}
        className={styles.wide ?? ''}
        classNames={{ input: styles.mono ?? '' }}
        autosize
        minRows={1}
        maxRows={4}
        spellCheck={false}
        value={draft.fields}
        error={problems.fields}
        onChange={(event) => replayDraft.change({ fields: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        className={styles.check ?? ''}
        label="Timestamp: now"
        checked={draft.timestampNow}
        onChange={(event) => replayDraft.change({ timestampNow: event.currentTarget.checked })}
      />
    </div>
  );
}
