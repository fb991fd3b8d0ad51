import { ActionIcon, Button, Modal, NumberInput, TextInput } from '@mantine/core';
import { AppFailure, toAppError } from '@shared/errors';
import type { Price, PriceTable } from '@shared/insights/price';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import styles from './insights-page.module.css';
import { replacePrices } from './price-actions';

interface PriceEditorProps {
  table: PriceTable;
  /** Models that lack a price: each gets a row. */
  unpriced: readonly string[];
  onClose: () => void;
}

interface Row {
  key: number;
  model: string;
  /** As a date field has it; empty for always. */
  since: string;
  input: number | '';
  output: number | '';
  cached: number | '';
}

/** Edits the whole table of prices; nothing is saved before Save. */
export function PriceEditor({ table, unpriced, onClose }: PriceEditorProps) {
  const [currency, setCurrency] = useState(table.currency);
  const [budget, setBudget] = useState<number | ''>(table.budget ?? '');
  const [rows, setRows] = useState<Row[]>(() => [
    ...table.prices.map(rowOf),
    ...unpriced.map((model, index) => emptyRow(table.prices.length + index, model)),
  ]);
  const [error, setError] = useState('');
  const change = (key: number, patch: Partial<Row>) =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...patch } : row)));
  const add = () =>
    setRows((before) => [...before, emptyRow(Math.max(-1, ...before.map(({ key }) => key)) + 1, '')]);
  const save = async () => {
    try {
      const prices = rows.filter(({ input, output }) => input !== '' || output !== '').map(priceOf);
      await replacePrices({ currency: currency.trim(), budget: budget === '' ? null : budget, prices });
      onClose();
    } catch (thrown) {
      const { message, hint } = toAppError(thrown);
      setError(`${message} ${hint}`);
    }
  };
  const number = (row: Row, field: 'input' | 'output' | 'cached', title: string) => (
    <NumberInput
      aria-label={`${title} of ${row.model === '' ? 'the new price' : row.model}`}
      hideControls
      min={0}
      decimalScale={6}
      value={row[field]}
      onChange={(value) => change(row.key, { [field]: value === '' ? '' : Number(value) })}
    />
  );
  return (
    <Modal opened onClose={onClose} title="Prices" size={780}>
      <div className={styles.priceHead}>
        <TextInput
          label="Currency"
          description="Three letters, such as USD"
          value={currency}
          onChange={({ currentTarget }) => setCurrency(currentTarget.value.toUpperCase())}
        />
        <NumberInput
          label="Budget for a month"
          description="Empty means none"
          hideControls
          min={0}
          value={budget}
          onChange={(value) => setBudget(value === '' ? '' : Number(value))}
        />
      </div>
      <table className={styles.prices}>
        <caption>
          For a million tokens. A price holds from its day on, so that a new one does not change the past;
          without a day it always held.
        </caption>
        <thead>
          <tr>
            {['Model', 'From', 'Input', 'Output', 'Cache hit', 'Remove'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <td>
                <TextInput
                  aria-label="Model"
                  value={row.model}
                  onChange={({ currentTarget }) => change(row.key, { model: currentTarget.value })}
                />
              </td>
              <td>
                <TextInput
                  type="date"
                  aria-label={`From which day on for ${row.model}`}
                  value={row.since}
                  onChange={({ currentTarget }) => change(row.key, { since: currentTarget.value })}
                />
              </td>
              <td>{number(row, 'input', 'Input')}</td>
              <td>{number(row, 'output', 'Output')}</td>
              <td>{number(row, 'cached', 'Cache hit')}</td>
              <td>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove the price of ${row.model}`}
                  onClick={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
                >
                  <Trash2 size={14} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {error !== '' && (
        <p className={styles.problem} role="alert">
          {error}
        </p>
      )}
      <div className={styles.priceFoot}>
        <Button variant="default" leftSection={<Plus size={14} />} onClick={add}>
          Add a price
        </Button>
        <span />
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button onClick={() => void save()}>Save prices</Button>
      </div>
    </Modal>
  );
}

function rowOf({ model, since, input, output, cached }: Price, key: number): Row {
  return { key, model, since: since === 0 ? '' : dateOf(since), input, output, cached: cached ?? '' };
}

function emptyRow(key: number, model: string): Row {
  return { key, model, since: '', input: '', output: '', cached: '' };
}

function priceOf({ model, since, input, output, cached }: Row): Price {
  if (input === '' || output === '') {
    throw new AppFailure(
      'invalid_input',
      `${model} needs a price for input and one for output.`,
      '0 is a price too.',
    );
  }
  const [year = 1970, month = 1, day = 1] = since.split('-').map(Number);
  return {
    model: model.trim(),
    since: since === '' ? 0 : new Date(year, month - 1, day).getTime(),
    input,
    output,
    cached: cached === '' ? null : cached,
  };
}

/** The day here, as a date field has it. */
function dateOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
