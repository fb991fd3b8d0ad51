import { type GeneratorSpec, generate, toJsonLines } from '@shared/samples/generate';
import { defaultSpec } from '@shared/samples/generator-defaults';
import { call } from '../../bridge';
import { currentProject, useProjects } from '../../stores/projects-store';
import { deleteSamples, openSample } from '../../stores/samples-store';
import { goTo } from '../../stores/view-store';
import { createDraftStore } from '../../ui/draft-store';
import { offerUndo } from '../../ui/undo';
import { draftOf, type GeneratorDraft } from './generator-fields';
import { openSendSet } from './send-set-draft';

export const generatorDraft = createDraftStore<GeneratorDraft>();

let last: GeneratorDraft | null = null;
const hourMs = 3_600_000;

/** Opens the dialog, with what was chosen last. */
export function openGenerator(): void {
  const now = Math.floor(Date.now() / hourMs) * hourMs;
  const spec = defaultSpec(now);
  const payloadProjectId = currentProject(useProjects.getState())?.payloadProjectId ?? spec.payloadProjectId;
  generatorDraft.open(null, last ?? draftOf({ ...spec, payloadProjectId }));
}

/** Does with a set what was chosen. The choices stay for the next one. */
export async function carryOut(draft: GeneratorDraft, spec: GeneratorSpec): Promise<boolean> {
  last = draft;
  switch (draft.use) {
    case 'save': {
      const { ids, folder } = await call('generator.save', { spec, folder: draft.folder.trim() });
      goTo('samples');
      openSample({ kind: 'folder', folder });
      offerUndo(`${ids.length.toLocaleString('en-US')} samples saved in ${folder || 'no folder'}.`, () =>
        deleteSamples(ids),
      );
      return true;
    }
    case 'send':
      // The next dialog has the focus to itself only once this one is gone.
      requestAnimationFrame(() => {
        void openSendSet({ generate: spec }, `generated payloads, seed ${spec.seed}`, spec.count);
      });
      return true;
    case 'export': {
      const text = toJsonLines(generate(spec));
      const name = `payloads-seed-${spec.seed}.jsonl`;
      return (await window.desktop.saveFile(name, new TextEncoder().encode(text))) !== null;
    }
  }
}
