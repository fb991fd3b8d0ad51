import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { bodyFileName } from '@shared/body/file-name';
import { contentCoding, contentType } from '@shared/body-text';
import { formatBytes } from '@shared/format';
import type { Exchange } from '@shared/model';
import type { BodyForm, Side } from '../../stores/exchange-store';
import { canSave, saveBody } from '../../stores/save-body';
import { attempt } from '../../ui/errors';

/** Asks where to, and saves a body. While it lasts it says how far it is, and can be cancelled. */
export async function save({ summary, ...parts }: Exchange, side: Side, form: BodyForm): Promise<void> {
  const part = parts[side];
  if (!canSave(part)) return;
  const coding = form === 'wire' ? contentCoding(part) : null;
  const fileName = bodyFileName(summary.id, side, contentType(part.headers), coding);
  const abort = new AbortController();
  let shown: string | null = null;
  const saved = await attempt(`The ${side} body was not saved`, () =>
    saveBody({ id: summary.id, side, form, fileName }, abort.signal, (done, total) => {
      if (done === total) return;
      shown = showProgress(shown, done, total, () => abort.abort());
    }),
  );
  if (shown !== null) notifications.hide(shown);
  if (!saved) return;
  const less =
    saved.whole && part.keptSize === part.size ? '' : ' Only a part of the body was kept or decoded.';
  notifications.show({ message: `Saved ${formatBytes(saved.bytes)} to ${saved.path}.${less}` });
}

function showProgress(id: string | null, done: number, total: number | null, cancel: () => void): string {
  const words = `${formatBytes(done)}${total === null ? '' : ` of ${formatBytes(total)}`} saved`;
  const content = {
    loading: true,
    autoClose: false,
    withCloseButton: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{words}</Text>
        <Button variant="default" onClick={cancel}>
          Cancel
        </Button>
      </Group>
    ),
  } as const;
  if (id === null) return notifications.show(content);
  notifications.update({ id, ...content });
  return id;
}
