import { contentType } from '@shared/body-text';
import type { HeaderPair } from '@shared/model';
import { type Looked, useDetailView, type ViewName } from '../../stores/detail-view-store';
import { bodyViews, viewOf } from './body-views';
import type { Presented } from './present-body';
import { presented } from './presented';
import { type Answer, useAnswer } from './use-answer';

/** What is shown of a body, made aside when it is long. Null bytes are not there yet. */
export function usePresented(bytes: Uint8Array | null, headers: readonly HeaderPair[]): Answer<Presented> {
  return useAnswer(bytes && presented(bytes, contentType(headers)));
}

/** Which view of a body is shown: what was chosen, where the body has it. Hex always works. */
export function useView(looked: Looked, answer: Answer<Presented>): ViewName {
  const chosen = useDetailView((view) => view.views[looked]);
  return answer.state === 'ready' ? viewOf(bodyViews(answer.value), chosen) : 'hex';
}
