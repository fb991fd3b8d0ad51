import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { offerUndo } from '../../ui/undo';
import { draftKey } from './draft-key';
import { changeEndpoint, editing } from './endpoint-editing';
import styles from './endpoint-form.module.css';
import { RuleCard } from './rule-card';
import { freshRule, type RuleDraft } from './rule-draft';

/** The rules of the endpoint, in the order in which they are asked. */
export function RulesEditor({ rules }: { rules: RuleDraft[] }) {
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const put = (next: RuleDraft[]) => changeEndpoint({ rules: next }, 'rules');

  function toggle(key: number): void {
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    setOpened(next);
  }

  function add(rule: RuleDraft, at: number): void {
    put(rules.toSpliced(at, 0, rule));
    setOpened(new Set([...opened, rule.key]));
  }

  function remove(rule: RuleDraft, index: number): void {
    put(rules.filter((other) => other !== rule));
    offerUndo(`Rule ${index + 1} was removed.`, async () => {
      const now = editing.useDraft.getState().draft?.rules;
      if (now) put(now.toSpliced(index, 0, rule));
    });
  }

  function move(index: number, by: number): void {
    const moved = rules[index];
    if (moved) put(rules.filter((rule) => rule !== moved).toSpliced(index + by, 0, moved));
  }

  return (
    <>
      <p className={styles.text}>
        {rules.length === 0
          ? 'Without rules every request gets the reply above.'
          : 'The first rule that holds replies; where none holds, the reply above.'}
      </p>
      {rules.length > 0 && (
        <ol className={styles.rules}>
          {rules.map((rule, index) => (
            <RuleCard
              key={rule.key}
              rule={rule}
              index={index}
              isLast={index === rules.length - 1}
              isOpen={opened.has(rule.key)}
              onToggle={() => toggle(rule.key)}
              onMove={(by) => move(index, by)}
              onDuplicate={() => add({ ...rule, key: draftKey() }, index + 1)}
              onRemove={() => remove(rule, index)}
            />
          ))}
        </ol>
      )}
      <Button
        variant="default"
        leftSection={<Plus size={14} />}
        onClick={() => add(freshRule(), rules.length)}
      >
        Add rule
      </Button>
    </>
  );
}
