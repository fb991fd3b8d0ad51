import { Button, Popover, Tooltip } from '@mantine/core';
import { formatCount } from '@shared/format';
import { sampleTexts } from '@shared/samples';
import { useRef } from 'react';
import { isMac } from '../../commands/dispatch';
import { ariaShortcut } from '../../commands/shortcut';
import { useProjects } from '../../stores/projects-store';
import { Keys } from '../../ui/keys';
import { formTitles } from './form-titles';
import { ObstacleNote } from './obstacle-note';
import { SampleMenu } from './sample-menu';
import { sendSample } from './send-action';
import styles from './send-sample.module.css';
import { sendShortcut, useSend } from './send-store';

const dismiss = () => useSend.setState({ obstacle: null });

/** Sends the last sample again; the menu beside it has them all. */
export function SendSample() {
  const { sample, form, obstacle } = useSend();
  const button = useRef<HTMLButtonElement>(null);
  const targets = useProjects(
    ({ webhooks, currentId }) =>
      webhooks.filter(({ projectId, enabled }) => projectId === currentId && enabled).length,
  );
  const what = `${sampleTexts[sample].title}, ${formTitles[form].inSentence}, to ${formatCount(targets, 'webhook')}`;

  // The dialog that the note leads to gives the focus back to where it is now.
  function close(): void {
    button.current?.focus();
    dismiss();
  }

  return (
    <div className={styles.split}>
      <Popover
        opened={obstacle !== null}
        onChange={(opened) => !opened && close()}
        position="bottom-end"
        width={320}
        shadow="md"
        // It leaves at once, so that the dialog it leads to has the focus to itself.
        transitionProps={{ duration: 0 }}
        trapFocus
      >
        <Tooltip label={what} disabled={targets === 0 || obstacle !== null}>
          <Popover.Target>
            <Button
              ref={button}
              className={styles.main}
              aria-label="Send sample"
              aria-keyshortcuts={ariaShortcut(sendShortcut, isMac)}
              classNames={{ section: styles.keys ?? '' }}
              rightSection={<Keys shortcuts={[sendShortcut]} />}
              onClick={() => void sendSample()}
            >
              Send sample
            </Button>
          </Popover.Target>
        </Tooltip>
        <Popover.Dropdown>{obstacle && <ObstacleNote obstacle={obstacle} close={close} />}</Popover.Dropdown>
      </Popover>
      <SampleMenu />
    </div>
  );
}
