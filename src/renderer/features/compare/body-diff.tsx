import { Button, SegmentedControl, Switch } from '@mantine/core';
import type { Ignored } from '@shared/compare/ignored-paths';
import type { MessageDiff, ReadBody } from '@shared/compare/message-diff';
import { formatBytes } from '@shared/format';
import { useMemo, useState } from 'react';
import { loadBodies, type Slot, useCompare } from '../../stores/compare-store';
import type { Side } from '../../stores/exchange-store';
import { comparedTexts, type ReadBodies } from './compare-bodies-view';
import styles from './compare-page.module.css';
import { bodyRemarks } from './compare-remarks';
import { DiffView } from './diff-view';
import { PathList } from './path-list';

type Layout = 'paths' | 'side by side' | 'inline';

interface BodyDiffProps {
  side: Side;
  diff: MessageDiff;
  bodies: ReadBodies;
  ignored: Ignored;
}

/** Two bodies: JSON by its paths or as text, other text as text, other bytes as hex. */
export function BodyDiff({ side, diff, bodies, ignored }: BodyDiffProps) {
  const { a, b } = bodies;
  if (!diff.a || !diff.b) return <Missing side={side} diff={diff} />;
  if (!a || !b) return <Waiting side={side} />;
  if (diff.a.size === 0 && diff.b.size === 0) return <p className={styles.quiet}>No body in either.</p>;
  return <Ready side={side} diff={diff} bodies={{ a, b }} ignored={ignored} />;
}

function Missing({ side, diff: { a, b } }: { side: Side; diff: MessageDiff }) {
  const words = a || b ? `There is a ${side} in ${a ? 'A' : 'B'} only.` : `There is no ${side} in either.`;
  return <p className={styles.quiet}>{words}</p>;
}

/** Long bodies wait until they are asked for. */
function Waiting({ side }: { side: Side }) {
  const a = useCompare((state) => state.bodies[`a:${side}`]);
  const b = useCompare((state) => state.bodies[`b:${side}`]);
  const failed = [a, b].find((body) => body?.state === 'failed');
  if (failed?.state === 'failed') return <p className={styles.quiet}>{failed.message}</p>;
  const held = [a, b].filter((body) => body?.state === 'held back');
  // Asked for at once: a press while one is still being read would leave it out.
  const isLoading = [a, b].some((body) => body?.state === 'loading');
  if (held.length === 0 || isLoading) return <div className={styles.quiet} aria-busy="true" />;
  const sizes = held.map((body) => (body?.state === 'held back' ? body.total : null));
  const known = sizes.filter((size) => size !== null).map(formatBytes);
  return (
    <div className={styles.quiet}>
      <p>Long bodies are compared on request only{known.length > 0 && `: ${known.join(' and ')}`}.</p>
      <Button variant="default" onClick={() => void loadBodies(side, true)}>
        Compare them
      </Button>
    </div>
  );
}

interface ReadyProps extends Omit<BodyDiffProps, 'bodies'> {
  bodies: Record<Slot, ReadBody>;
}

function Ready({ side, diff, bodies, ignored }: ReadyProps) {
  const { body } = diff;
  const isJson = bodies.a.json !== null && bodies.b.json !== null;
  const [wanted, setLayout] = useState<Layout>('paths');
  const layout = !isJson && wanted === 'paths' ? 'side by side' : wanted;
  const [sortNames, setSortNames] = useState(true);
  const [collapse, setCollapse] = useState(true);
  const { a, b } = bodies;
  const texts = useMemo(() => comparedTexts({ a, b }, ignored, sortNames), [a, b, ignored, sortNames]);
  const stateA = useCompare((state) => state.bodies[`a:${side}`]);
  const stateB = useCompare((state) => state.bodies[`b:${side}`]);
  const remarks = [
    ...bodyRemarks('A', diff.a, stateA),
    ...bodyRemarks('B', diff.b, stateB),
    texts.note,
  ].filter((words) => words !== null);
  return (
    <div className={styles.fill}>
      <div className={styles.tools}>
        <SegmentedControl
          size="xs"
          aria-label="How the bodies are shown"
          value={layout}
          onChange={(value) => setLayout(value as Layout)}
          data={[
            ...(isJson ? [{ value: 'paths', label: 'Paths' }] : []),
            { value: 'side by side', label: 'Side by side' },
            { value: 'inline', label: 'Inline' },
          ]}
        />
        {layout !== 'paths' && (
          <>
            {isJson && (
              <Switch
                size="xs"
                label="Ignore key order"
                checked={sortNames}
                onChange={(event) => setSortNames(event.currentTarget.checked)}
              />
            )}
            <Switch
              size="xs"
              label="Only what differs"
              checked={collapse}
              onChange={(event) => setCollapse(event.currentTarget.checked)}
            />
          </>
        )}
        <span className={styles.remarks}>{remarks.join(' ')}</span>
      </div>
      <div className={styles.viewer}>
        {layout === 'paths' ? (
          <PathList
            changes={body.kind === 'json' ? body.changes : []}
            caption={`JSON paths of the ${side} body that differ`}
          />
        ) : texts.a === texts.b ? (
          <p className={styles.quiet}>Shown like this, the two bodies are the same.</p>
        ) : (
          <DiffView texts={texts} layout={layout} collapse={collapse} label={`body of the ${side}`} />
        )}
      </div>
    </div>
  );
}
