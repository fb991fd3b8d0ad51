import { ActionIcon, Button, Tooltip, VisuallyHidden } from '@mantine/core';
import { Check, Copy } from 'lucide-react';
import { useCopy } from './use-copy';

interface CopyButtonProps {
  /** What it copies, such as "Copy URL". */
  label: string;
  /** Asked when the button is pressed, so that long texts are made only then. */
  getText: () => string | Promise<string>;
  /** Shows the icon alone; the label is then its tooltip. */
  iconOnly?: boolean;
}

/** Copies a text, and says so for a moment. */
export function CopyButton({ label, getText, iconOnly = false }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  const onClick = async () => copy(await getText());
  const icon = copied ? <Check size={14} /> : <Copy size={14} />;
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
