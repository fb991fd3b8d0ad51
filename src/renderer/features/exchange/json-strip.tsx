import { type JsonPlace, jsonPath } from '@shared/body/json-scan';
import { CopyButton } from '../../ui/copy-button';
import { fieldWords } from './explain-fields';
import { valueToPaste } from './json-place';
import styles from './text-view.module.css';

interface JsonStripProps {
  text: string;
  place: JsonPlace;
  /** Whether fields of the `onPromptFinished` contract are explained. */
  explain: boolean;
}

/** A longer path, in characters, is cut at its beginning: its end says where one is. */
const longestPath = 300;

/** Under the editor: where in the JSON the cursor is, to be copied, and what the contract says of that field. */
export function JsonStrip({ text, place, explain }: JsonStripProps) {
  const path = jsonPath(place.path);
  const words = explain ? fieldWords(place.path) : null;
  return (
    <div className={styles.strip}>
      <div className={styles.place}>
        <code className={styles.path} title="JSONPath of the value at the cursor">
          {path.length > longestPath ? `…${path.slice(-longestPath)}` : path}
        </code>
        <CopyButton iconOnly icon="path" label="Copy JSON path" getText={() => path} />
        <CopyButton iconOnly label="Copy JSON value" getText={() => valueToPaste(text, place)} />
      </div>
      {words !== null && (
        <p className={styles.explanation} aria-live="polite">
          {words}
        </p>
      )}
    </div>
  );
}
