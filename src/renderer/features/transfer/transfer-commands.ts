import { snippetLanguages } from '@shared/snippets/languages';
import type { Command } from '../../commands/command';
import { useExchange } from '../../stores/exchange-store';
import { useExchanges } from '../../stores/exchanges-store';
import { copyAs } from './copy-as';
import { openExport } from './export-store';
import { importFile } from './import-file';
import { openNewRequest } from './request-draft';

const isOpen = () => useExchange.getState().exchange !== null || 'No exchange is open.';

/** Taking exchanges and requests out of the app, and bringing them in. */
export const transferCommands: readonly Command[] = [
  {
    id: 'request.new',
    title: 'New request, or paste a cURL command',
    group: 'General',
    shortcuts: ['Mod+Shift+N'],
    run: () => openNewRequest(),
  },
  {
    id: 'exchanges.export',
    title: 'Export what the list shows',
    group: 'General',
    shortcuts: ['Mod+E'],
    run: () => openExport({ filter: { text: useExchanges.getState().appliedText } }),
  },
  {
    id: 'exchanges.import',
    title: 'Import a HAR or JSONL file',
    shortcuts: ['Mod+O'],
    group: 'General',
    run: () => void importFile(),
  },
  ...snippetLanguages.map(
    ({ id, title }): Command => ({
      id: `copy.${id}`,
      title: `Copy request as ${title}`,
      group: 'Exchange',
      ...(id === 'curl-bash' ? { shortcuts: ['y'] } : {}),
      when: isOpen,
      run: () => void copyAs(id),
    }),
  ),
];
