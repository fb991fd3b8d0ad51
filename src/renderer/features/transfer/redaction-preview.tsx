import { Box } from '@mantine/core';
import { type MarkedPiece, markRedacted } from '@shared/redact/redact-record';
import type { Selection } from '@shared/selection';
import type { ExportPreview } from '@shared/transfer/job';
import { useEffect, useState } from 'react';
import { call } from '../../bridge';
import { describeError } from '../../ui/errors';
import { keyed } from '../../ui/keyed';
import styles from './export-dialog.module.css';
import { type RedactionDraft, redactionOf } from './export-store';

/** How long a person may pause while typing before the preview follows, in ms. */
const typingPause = 150;

interface RedactionPreviewProps {
  selection: Selection;
  redaction: RedactionDraft;
}

/** The newest exchange of the selection before and after, with what is taken out marked. */
export function RedactionPreview({ selection, redaction }: RedactionPreviewProps) {
  const [preview, setPreview] = useState<ExportPreview | null>(null);
  const [error, setError] = useState<string | null>(null);
  const asked = JSON.stringify([selection, redactionOf(redaction)]);

  useEffect(() => {
    let isWanted = true;
    const timer = setTimeout(async () => {
      const [wanted, rules] = JSON.parse(asked) as [Selection, ReturnType<typeof redactionOf>];
      try {
        const found = await call('exports.preview', { selection: wanted, redaction: rules });
        if (!isWanted) return;
        setPreview(found);
        setError(null);
      } catch (failure) {
        if (isWanted) setError(describeError(failure));
      }
    }, typingPause);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [asked]);

  if (error !== null) return <p className={styles.note}>{error}</p>;
  if (!preview) return <p className={styles.note}>Preparing the preview…</p>;
  const { sample } = preview;
  if (!sample) return <p className={styles.note}>There is nothing to export.</p>;
  const { before, after } = markRedacted(sample.before, sample.after);
  const taken = after.filter(({ marked }) => marked).length;
  return (
    <div className={styles.preview}>
      <p className={styles.count} role="status">
        {taken === 0
          ? `Nothing is taken out of exchange #${sample.id}.`
          : `${taken} ${taken === 1 ? 'place is' : 'places are'} taken out of exchange #${sample.id}.`}
      </p>
      <div className={styles.panes}>
        <Pane title="Before" pieces={before} />
        <Pane title="After" pieces={after} />
      </div>
    </div>
  );
}

function Pane({ title, pieces }: { title: string; pieces: readonly MarkedPiece[] }) {
  return (
    <div className={styles.pane}>
      <h3>{title}</h3>
      <Box component="pre" tabIndex={0} role="region" aria-label={`${title} redaction`}>
        {keyed(pieces).map(({ key, item }) =>
          item.marked ? <mark key={key}>{item.text}</mark> : <span key={key}>{item.text}</span>,
        )}
      </Box>
    </div>
  );
}
