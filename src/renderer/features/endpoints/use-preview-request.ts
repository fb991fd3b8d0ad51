import { useEffect, useState } from 'react';
import { useEngine } from '../../stores/engine-store';
import { editing } from './endpoint-editing';
import { latestCaught, type PreviewRequest, samplePreview } from './preview-request';

/** Longest that a change waits before the log is asked, in ms: typing a path must not ask at each letter. */
const pause = 250;

/** What the templates of the endpoint that is edited are tried on: its latest request, or a sample until there is one. */
export function usePreviewRequest(): PreviewRequest {
  const draft = editing.useDraft((state) => state.draft);
  const caughtSoFar = useEngine(({ totals }) => totals.exchanges);
  const [latest, setLatest] = useState<PreviewRequest | null>(null);
  const path = draft?.path ?? '/';
  const secret = draft?.access === 'secret_path' ? draft.secret : '';

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the path, its secret or the log changes.
  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(async () => {
      const { draft: now } = editing.useDraft.getState();
      // Without the engine there is still the sample.
      const found = now ? await latestCaught(now).catch(() => null) : null;
      if (isWanted) setLatest(found);
    }, pause);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [path, secret, caughtSoFar]);

  return latest ?? samplePreview(path.trim());
}
