import { type JsonTree, parseJsonTree, sortedMembers } from '../compare/json-tree';

/** More digits of an exponent than this are nobody's number; it is compared as it is written. */
const mostExponentDigits = 15;
const numberParts = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/;

/**
 * JSON by what it says: names in order, no blanks, escapes undone, numbers by their value. Two texts with the same
 * canonical form differ in nothing but the way they are written. Null when it is no JSON, or nested too deeply.
 */
export function canonicalJson(text: string): string | null {
  const tree = parseJsonTree(text);
  return tree && canonicalTree(tree);
}

export function canonicalTree(tree: JsonTree): string {
  if (tree.kind === 'leaf') return canonicalLeaf(tree.text);
  if (tree.kind === 'array') return `[${tree.items.map(canonicalTree).join(',')}]`;
  const members = sortedMembers(tree.members);
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${canonicalTree(value)}`).join(',')}}`;
}

function canonicalLeaf(text: string): string {
  return text.startsWith('"') ? JSON.stringify(JSON.parse(text)) : canonicalNumber(text);
}

/**
 * A number by its exact value, in decimal: `1.0`, `1` and `10e-1` give the same text, and no digit is rounded away, as
 * a double would. What is not a number stays as it is.
 */
export function canonicalNumber(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = numberParts.exec(text) ?? [];
  if (whole === '' || exponent.length > mostExponentDigits) return text;
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}
