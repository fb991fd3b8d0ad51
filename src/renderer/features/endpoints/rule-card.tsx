import { ActionIcon, Button } from '@mantine/core';
import { ruleWords } from '@shared/endpoint/endpoint-words';
import { replyWords } from '@shared/endpoint/reply-words';
import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, Copy, type LucideIcon, Plus, X } from 'lucide-react';
import { useId } from 'react';
import { ConditionRow } from './condition-row';
import { changeEndpoint, editing, useEditing } from './endpoint-editing';
import styles from './endpoint-form.module.css';
import { ReplyEditor } from './reply-editor';
import { freshCondition, type RuleDraft, readRule } from './rule-draft';

interface RuleCardProps {
  rule: RuleDraft;
  index: number;
  isLast: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onMove: (by: number) => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** One rule: in words, and opened with its conditions and its reply. A rule with a problem is open. */
export function RuleCard({
  rule,
  index,
  isLast,
  isOpen,
  onToggle,
  onMove,
  onDuplicate,
  onRemove,
}: RuleCardProps) {
  const id = useId();
  const at = `rules.${index}`;
  const of = `rule ${index + 1}`;
  const isWrong = useEditing(({ problems }) =>
    Object.keys(problems).some((place) => place.startsWith(`${at}.`)),
  );
  const opened = isOpen || isWrong;
  const read = readRule(rule, at, {});
  const Chevron = opened ? ChevronDown : ChevronRight;
  const change = (patch: Partial<RuleDraft>) => changeRule(rule.key, patch, at);

  return (
    <li className={styles.rule}>
      <div className={styles.ruleHead}>
        <button
          type="button"
          className={styles.ruleWords}
          aria-expanded={opened}
          aria-controls={id}
          onClick={onToggle}
        >
          <Chevron size={14} aria-hidden="true" />
          <span>
            <strong>{index + 1}</strong> {ruleWords(read)}: <strong>{replyWords(read.reply)}</strong>
          </span>
        </button>
        <RuleButton
          icon={ArrowUp}
          label={`Move ${of} up`}
          disabled={index === 0}
          onClick={() => onMove(-1)}
        />
        <RuleButton icon={ArrowDown} label={`Move ${of} down`} disabled={isLast} onClick={() => onMove(1)} />
        <RuleButton icon={Copy} label={`Duplicate ${of}`} onClick={onDuplicate} />
        <RuleButton icon={X} label={`Remove ${of}`} onClick={onRemove} />
      </div>
      <div id={id} className={styles.ruleBody} hidden={!opened}>
        {opened && (
          <>
            <fieldset className={styles.inner}>
              <legend>{rule.conditions.length === 0 ? 'Always' : 'When all of this holds'}</legend>
              {rule.conditions.map((condition, place) => (
                <ConditionRow
                  key={condition.key}
                  at={`${at}.conditions.${place}`}
                  of={`condition ${place + 1} of ${of}`}
                  condition={condition}
                  onChange={(patch) =>
                    change({
                      conditions: rule.conditions.map((one) =>
                        one === condition ? { ...one, ...patch } : one,
                      ),
                    })
                  }
                  onRemove={() => change({ conditions: rule.conditions.filter((one) => one !== condition) })}
                />
              ))}
              <Button
                variant="default"
                leftSection={<Plus size={14} />}
                aria-label={`Add condition to ${of}`}
                onClick={() => change({ conditions: [...rule.conditions, freshCondition()] })}
              >
                Add condition
              </Button>
            </fieldset>
            <fieldset className={styles.inner}>
              <legend>It replies</legend>
              <ReplyEditor
                at={`${at}.reply`}
                of={of}
                draft={rule.reply}
                onChange={(patch) => change({ reply: { ...rule.reply, ...patch } })}
              />
            </fieldset>
          </>
        )}
      </div>
    </li>
  );
}

function changeRule(key: number, patch: Partial<RuleDraft>, at: string): void {
  const rules = editing.useDraft.getState().draft?.rules ?? [];
  changeEndpoint({ rules: rules.map((rule) => (rule.key === key ? { ...rule, ...patch } : rule)) }, at);
}

interface RuleButtonProps {
  icon: LucideIcon;
  label: string;
  disabled?: boolean;
  onClick: () => void;
}

function RuleButton({ icon: Icon, label, disabled = false, onClick }: RuleButtonProps) {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={26}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon size={14} />
    </ActionIcon>
  );
}
