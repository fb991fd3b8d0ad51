import { looksLikeCurl } from '@shared/curl-parse/parse-curl';
import { useView } from '../../stores/view-store';
import { openNewRequest } from './request-draft';

/** While a dialog is open or somebody types, a paste belongs there. */
const taken = 'input, textarea, select, [contenteditable="true"], [aria-modal="true"]';

/** Opens the request dialog when a cURL command is pasted onto the Inspector. Returns how to stop. */
export function listenForCurl(): () => void {
  const onPaste = (event: ClipboardEvent) => {
    const isElsewhere = event.target instanceof Element && event.target.closest(taken) !== null;
    const isDialogOpen = document.querySelector('[aria-modal="true"]') !== null;
    if (isElsewhere || isDialogOpen || useView.getState().page !== 'inspector') return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!looksLikeCurl(text)) return;
    event.preventDefault();
    openNewRequest(text);
  };
  window.addEventListener('paste', onPaste);
  return () => window.removeEventListener('paste', onPaste);
}
