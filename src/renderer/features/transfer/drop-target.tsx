import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useView } from '../../stores/view-store';
import styles from './drop-target.module.css';
import { importDropped } from './import-file';

/** Takes files that are dropped anywhere on the window, and shows while they are dragged that it would. */
export function DropTarget() {
  const [isOver, setOver] = useState(false);
  const page = useView((view) => view.page);
  useEffect(() => listenForFiles(setOver), []);
  if (!isOver) return null;
  return (
    <div className={styles.ground}>
      <div className={styles.words}>
        <FileDown size={20} aria-hidden />
        <strong>Drop to import</strong>
        <span>
          {page === 'samples'
            ? 'JSON files, or a directory of them, become samples.'
            : 'A HAR or JSONL file becomes exchanges of the list. It can be undone.'}
        </span>
      </div>
    </div>
  );
}

/** Hears of dragged files only: texts and links belong to the fields they are dropped on. */
function listenForFiles(setOver: (isOver: boolean) => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  const on = (name: 'dragenter' | 'dragover' | 'drop', react: (data: DataTransfer) => void) =>
    window.addEventListener(
      name,
      (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        // Otherwise the window would try to show the file itself.
        event.preventDefault();
        event.stopPropagation();
        react(event.dataTransfer);
      },
      { capture: true, signal },
    );
  on('dragenter', () => setOver(true));
  on('dragover', (data) => {
    data.dropEffect = 'copy';
    // Told again and again: what was dragged before this was there to hear it counts as well.
    setOver(true);
  });
  on('drop', (data) => {
    setOver(false);
    void importDropped([...data.files]);
  });
  // Between two elements of the page it only moves on.
  window.addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal });
  // Nothing is dragged while the pointer moves: a drag that was given up does not always say so.
  window.addEventListener('pointermove', () => setOver(false), { signal });
  return () => controller.abort();
}
