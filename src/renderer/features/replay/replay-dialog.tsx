import { Checkbox } from '@mantine/core';
import { formatCount } from '@shared/format';
import { useState } from 'react';
import { FormModal } from '../../ui/form-modal';
import { PlanView } from './plan-view';
import { readReplay, replayDraft, startReplay } from './replay-draft';
import { ChangesFields, HowFields, TargetFields } from './replay-fields';
import { usePlan } from './use-plan';

/** The dialog that replays any number of exchanges. It opens through replay-draft.ts. */
export function ReplayDialog() {
  const { draft } = replayDraft.useDraft();
  const [tried, setTried] = useState(false);
  const read = draft && readReplay(draft);
  const isRight = read !== null && Object.keys(read.problems).length === 0;
  const state = usePlan(isRight ? read.wish : null);
  const plan = state?.state === 'ready' ? state.plan : null;
  const mustConfirm = plan?.mustConfirm === true;

  async function submit(): Promise<boolean> {
    setTried(true);
    if (!draft || !read || !isRight || (mustConfirm && !draft.confirmed)) return false;
    await startReplay(draft, read.wish);
    return true;
  }

  function close(): void {
    setTried(false);
    replayDraft.close();
  }

  return (
    <FormModal
      title={draft ? `Replay ${draft.title}` : 'Replay'}
      opened={draft !== null}
      dirty={false}
      submitLabel={plan ? `Send ${formatCount(plan.requests, 'request')}` : 'Send'}
      size={780}
      onSubmit={submit}
      onClose={close}
    >
      {draft && read && (
        <>
          <TargetFields
            draft={draft}
            problems={tried || draft.to !== 'url' || draft.url !== '' ? read.problems : {}}
          />
          <HowFields draft={draft} problems={read.problems} />
          <ChangesFields draft={draft} problems={read.problems} />
          <PlanView state={state} />
          {mustConfirm && plan && (
            <Checkbox
              size="xs"
              label={`Yes, send ${formatCount(plan.requests, 'request')}`}
              checked={draft.confirmed}
              error={tried && !draft.confirmed ? 'More than 50 are sent only when you say so.' : undefined}
              onChange={(event) => replayDraft.change({ confirmed: event.currentTarget.checked })}
            />
          )}
        </>
      )}
    </FormModal>
  );
}
