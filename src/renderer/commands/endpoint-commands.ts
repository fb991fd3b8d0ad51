import { endpointPresets } from '@shared/endpoint/presets';
import { openNewEndpoint } from '../features/endpoints/endpoint-editing';
import type { Command } from './command';

/** Endpoints of the receiver. Which one is edited is chosen in the palette; see features/palette. */
export const endpointCommands: readonly Command[] = [
  {
    id: 'endpoint.add',
    title: 'Add endpoint',
    group: 'Receiver',
    words: 'reply path mock',
    shortcuts: ['Mod+Shift+E'],
    run: () => openNewEndpoint(),
  },
  ...endpointPresets().map(
    ({ id, label, explanation, fields }): Command => ({
      id: `endpoint.add.${id}`,
      title: `Add endpoint: ${label}`,
      group: 'Receiver',
      words: explanation,
      run: () => openNewEndpoint(fields),
    }),
  ),
];
