import { Checkbox, Tooltip } from '@mantine/core';
import { useSampleSend } from './sample-actions';

/** Whether samples of the user's own go out with the time they are stored with, or with that of now. */
export function TimestampSwitch() {
  const isNow = useSampleSend((state) => state.timestamp === 'now');
  return (
    <Tooltip label="Puts the time of sending into the field timestamp, and changes nothing else.">
      <Checkbox
        size="xs"
        label="Timestamp now"
        checked={isNow}
        onChange={(event) =>
          useSampleSend.setState({ timestamp: event.currentTarget.checked ? 'now' : 'stored' })
        }
      />
    </Tooltip>
  );
}
