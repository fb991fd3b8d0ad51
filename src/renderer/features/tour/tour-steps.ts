import type { FloatingPosition } from '@mantine/core';
import { isMac } from '../../commands/dispatch';
import { shortcutKeys } from '../../commands/shortcut';
import { gridId, verdictId } from '../inspector/focus';

export interface TourStep {
  title: string;
  text: string;
  /** The elements that it is about, as a selector; what they cover together is framed. */
  about: string;
  /** On which side of them it stands. */
  position: FloatingPosition;
}

const paletteKeys = shortcutKeys('Mod+K', isMac).join(' ');

/** What a newcomer has to know, in the order of the eye. Each can be read in five seconds. */
export const tourSteps: readonly TourStep[] = [
  {
    title: 'Hookpair catches',
    text: 'Whatever is sent to this URL is kept and answered. A click copies it. The demo’s six endpoints are paths below it.',
    about: '[role="status"][aria-label="Receiver"]',
    position: 'bottom-start',
  },
  {
    title: 'One row for each exchange',
    text: 'An arrow out was sent, an arrow in was caught. Status and duration say what became of it. Move with j and k.',
    about: `#${gridId}`,
    position: 'right',
  },
  {
    title: 'The verdict, in words',
    text: 'What PromptPal concludes, why, and what to do about it. In the demo it also says what each endpoint teaches.',
    about: `#${verdictId}`,
    position: 'bottom',
  },
  {
    title: 'Both sides as they were',
    text: 'Request and response as they stood on the wire: body, headers, raw bytes. Rest the mouse on a field to have it explained.',
    about: 'section[aria-label="Request"], section[aria-label="Response"]',
    position: 'left',
  },
  {
    title: 'Why it went as it did',
    text: 'Where the time went, whether the payload keeps the contract, what TLS said, and whether what arrived is what was sent.',
    about: '[role="tablist"][aria-label="More on the exchange"]',
    position: 'top',
  },
  {
    title: 'Endpoints that do as you say',
    text: 'In Receiver a path gets a reply of its own: slow, wrong, broken, or your own server’s. The demo’s six are there to be changed.',
    about: 'nav[aria-label="Main"] button[aria-label="Receiver"]',
    position: 'right',
  },
  {
    title: 'Everything by keyboard',
    text: `${paletteKeys} finds every action: “Take the tour” begins again, “Remove the demo” takes all of it away. ? shows the keys.`,
    about: 'button[aria-label="Search or run a command"]',
    position: 'bottom-end',
  },
];
