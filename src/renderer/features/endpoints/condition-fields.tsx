import { NativeSelect } from '@mantine/core';
import { headerTests, jsonTests } from '@shared/endpoint/endpoint';
import { patternProblem } from '@shared/endpoint/path-pattern';
import { parseFilter } from '@shared/filter/parse';
import { parseJsonPath } from '@shared/redact/json-path';
import type { ConditionProps } from './condition-row';
import { DraftField } from './draft-field';
import styles from './endpoint-form.module.css';
import type { ConditionDraft } from './rule-draft';

type TextName = Exclude<keyof ConditionDraft, 'key' | 'kind' | 'headerTest' | 'jsonTest'>;

const headerTestWords = {
  is: 'is',
  contains: 'contains',
  matches: 'matches the expression',
  absent: 'is not there',
};
const jsonTestWords = { equals: 'is', exists: 'is there' };

/** The fields of a condition, checked as they are typed where that can be told here. */
export function ConditionFields({ at, of, condition, onChange }: ConditionProps) {
  const field = (name: TextName, label: string, place: string, problem: string | null = null) => (
    <DraftField
      isBare
      label={`${label}, ${of}`}
      placeholder={label}
      at={`${at}.${place}`}
      look="data"
      problem={problem ?? undefined}
      value={condition[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  const number = (name: TextName, label: string, unit = '', placeholder = '') => (
    <DraftField
      isBare
      label={`${label}, ${of}`}
      at={`${at}.${name}`}
      look="number"
      unit={unit}
      placeholder={placeholder}
      value={condition[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  switch (condition.kind) {
    case 'method':
      return field('method', 'Method', 'method');
    case 'path':
      return field('pattern', 'Path', 'pattern', patternProblem(condition.pattern.trim()));
    case 'header':
      return (
        <>
          {field('name', 'Name', 'name')}
          <NativeSelect
            aria-label={`Test, ${of}`}
            size="xs"
            data={headerTests.map((value) => ({ value, label: headerTestWords[value] }))}
            value={condition.headerTest}
            onChange={(event) =>
              onChange({ headerTest: event.currentTarget.value as ConditionDraft['headerTest'] })
            }
          />
          {condition.headerTest !== 'absent' && field('headerValue', 'Value', 'value')}
        </>
      );
    case 'json':
      return (
        <>
          {field('path', 'Path, such as $.result', 'path', pathProblem(condition.path))}
          <NativeSelect
            aria-label={`Test, ${of}`}
            size="xs"
            data={jsonTests.map((value) => ({ value, label: jsonTestWords[value] }))}
            value={condition.jsonTest}
            onChange={(event) =>
              onChange({ jsonTest: event.currentTarget.value as ConditionDraft['jsonTest'] })
            }
          />
          {condition.jsonTest === 'equals' && field('jsonValue', 'Value', 'value')}
        </>
      );
    case 'nth':
      return (
        <>
          <span className={styles.word}>from</span>
          {number('from', 'From')}
          <span className={styles.word}>to</span>
          {number('to', 'To', '', 'no end')}
          <span className={styles.word}>each</span>
          {number('every', 'Each')}
        </>
      );
    case 'chance':
      return number('percent', 'Percent', '%');
    case 'filter':
      return field('text', 'Filter', 'text', filterProblem(condition.text));
  }
}

function pathProblem(text: string): string | null {
  const parsed = parseJsonPath(text.trim());
  return parsed.ok ? null : parsed.message;
}

function filterProblem(text: string): string | null {
  const parsed = parseFilter(text);
  return parsed.ok ? null : parsed.error.message;
}
