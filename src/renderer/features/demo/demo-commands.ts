import type { Command } from '../../commands/command';
import { startTour } from '../tour/tour-store';
import { hasDemo, removeDemo, runDemo } from './demo-actions';

/** The demo, and the tour that goes with it. */
export const demoCommands: readonly Command[] = [
  {
    id: 'demo.run',
    title: 'Run the demo',
    group: 'Help',
    words: 'example six endpoints try',
    run: () => void runDemo(),
  },
  {
    id: 'demo.remove',
    title: 'Remove the demo',
    group: 'Help',
    words: 'delete clean',
    when: () => hasDemo() || 'There is no demo.',
    run: () => void removeDemo(),
  },
  {
    id: 'tour.start',
    title: 'Take the tour',
    group: 'Help',
    words: 'guide introduction onboarding help',
    run: startTour,
  },
];
