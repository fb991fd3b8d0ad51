import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { Check, Copy, Route } from 'lucide-react';
import { attempt } from './errors';
import { useCopy } from './use-copy';

interface CopyButtonProps {
  /** What it copies, such as "Copy URL". */
  label: string;
  /** Asked when the button is pressed, so that long texts are made only then. */
  getText: () => string | Promise<string>;
  /** Shows the icon alone; the label is then its tooltip. */
  iconOnly?: boolean;
  /** A path has an icon of its own, where it stands beside a value. */
  icon?: 'copy' | 'path';
}

/** Copies a text, and says so for a moment. */
export function CopyButton({ label, getText, iconOnly = false, icon: wanted = 'copy' }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  async function onClick(): Promise<void> {
    const text = await attempt('It could not be copied', async () => getText());
    if (text !== undefined) await copy(text);
  }
  const Icon = copied ? Check : wanted === 'path' ? Route : Copy;
  const icon = <Icon size={14} />;
  return (
    <>
      {iconOnly ? (
        <Tooltip label={copied ? 'Copied' : label} {...(copied ? { opened: true } : {})}>
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={label} onClick={onClick}>
            {icon}
          </ActionIcon>
        </Tooltip>
      ) : (
        <Button variant="default" leftSection={icon} onClick={onClick}>
          {copied ? 'Copied' : label}
        </Button>
      )}
      <VisuallyHidden aria-live="polite">{copied ? 'Copied' : ''}</VisuallyHidden>
    </>
  );
}
