import { type Document, isCollection, isMap, isNode, isScalar, isSeq, LineCounter } from 'yaml';
import type { z } from 'zod';
import type { FileProblem, Suite, SuiteCase } from './suite';
import { suiteSchema } from './suite-schema';
import { plainValue, printYaml, readYaml } from './suite-yaml';

export type ParsedSuite = { ok: true; suite: Suite } | { ok: false; problems: FileProblem[] };

/** Longest suite in characters: more is not written by people. */
const longest = 10_000_000;
/** Of many problems the first are enough to go on with. */
const mostProblems = 50;

/** Reads a suite from YAML or JSON. Says of everything that is wrong where it stands. */
export function parseSuite(text: string): ParsedSuite {
  if (text.length > longest)
    return problem('This file is too long for a suite.', 'At most 10 million characters are read.');
  if (text.trim() === '')
    return problem('This file is empty.', 'A suite begins with hookpair: suite/1; see docs/suites.md.');
  const lines = new LineCounter();
  const read = readYaml(text, lines);
  const at = (offset: number) => {
    const { line, col } = lines.linePos(Math.min(offset, text.length));
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  if (!read.ok) {
    const problems = read.problems.slice(0, mostProblems).map(({ message, offset }) => ({
      ...at(offset),
      message: `This is not YAML: ${message}.`.replace(/\.\.$/, '.'),
      hint: yamlHint(message),
    }));
    return { ok: false, problems };
  }
  const { document } = read;
  let value: unknown;
  try {
    value = plainValue(document);
  } catch (error) {
    return problem(
      `This YAML cannot be read: ${(error as Error).message}.`,
      'Write out what the aliases stand for.',
    );
  }
  const parsed = suiteSchema.safeParse(value);
  if (parsed.success) return { ok: true, suite: value as Suite };
  const problems = withoutEchoes(parsed.error.issues)
    .flatMap((issue) =>
      places(issue).map((path) => ({ ...at(offsetOf(document, path)), ...words(issue, path) })),
    )
    .sort((a, b) => a.line - b.line || a.column - b.column);
  return { ok: false, problems: problems.slice(0, mostProblems) };
}

/** The suite as YAML. What {@link parseSuite} makes of it is the same suite. */
export function printSuite(suite: Suite): string {
  return printYaml(suite);
}

/** The text of a suite without problems with another case at its end. Everything else stays as it was typed. One with problems stays as it is. */
export function addCase(text: string, added: SuiteCase): string {
  const read = readYaml(text);
  if (!read.ok) return text;
  const { document } = read;
  document.addIn(['cases'], document.createNode(added, { aliasDuplicateObjects: false }));
  return document.toString({ lineWidth: 0 });
}

/** The text of a suite with more ignored paths under the golden body of a case; as it was where there is no such body. */
export function ignoreInCase(text: string, caseName: string, paths: readonly string[]): string {
  const read = readYaml(text);
  if (!read.ok) return text;
  const { document } = read;
  const cases: unknown = document.get('cases');
  const index = isSeq(cases)
    ? cases.items.findIndex((item) => isMap(item) && item.get('name') === caseName)
    : -1;
  const body = ['cases', index, 'expect', 'body'];
  if (index < 0 || !isMap(document.getIn(body))) return text;
  const known: unknown = document.getIn([...body, 'ignore']);
  const before = isSeq(known) ? known.items.map((item) => (isScalar(item) ? item.value : item)) : [];
  const fresh = paths.filter((path) => !before.includes(path));
  if (isSeq(known)) for (const path of fresh) known.add(document.createNode(path));
  else document.setIn([...body, 'ignore'], document.createNode(fresh));
  return fresh.length === 0 ? text : document.toString({ lineWidth: 0 });
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Where a member has a typing mistake, what is said to be missing for that reason is not worth telling. */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const placeOf = ({ path }: Issue) => JSON.stringify(path);
  const mistyped = new Set(issues.filter(({ code }) => code === 'unrecognized_keys').map(placeOf));
  return issues.filter((issue) => issue.code !== 'custom' || !mistyped.has(placeOf(issue)));
}

/** An unknown member is told where it stands, not where its object begins. */
function places(issue: Issue): Path[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

function words(issue: Issue, path: Path): Pick<FileProblem, 'message' | 'hint'> {
  const place = path.length === 0 ? 'The suite' : pathWords(path);
  if (issue.code === 'unrecognized_keys') {
    return {
      message: `${place} is not known here.`,
      hint: 'Look for a typing mistake, or take it out; docs/suites.md lists what there is.',
    };
  }
  if (
    issue.code === 'invalid_type' &&
    issue.input === undefined &&
    !/received (?!undefined)/.test(issue.message)
  ) {
    return {
      message: `${place} is missing.`,
      hint: `Add it: ${issue.expected === 'array' ? 'a list' : `a value of type ${issue.expected}`}.`,
    };
  }
  return {
    message: `${place}: ${issue.message}`.replace(/: Invalid input: /, ': '),
    hint: 'Correct it here; docs/suites.md lists what can stand here.',
  };
}

/** `cases[0].expect.status` */
function pathWords(path: Path): string {
  return path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index > 0 ? '.' : ''}${String(step)}`))
    .join('');
}

/** Where a value begins, or its name where it is a member; of what is not there, what it should stand in. */
function offsetOf(document: Document.Parsed, path: Path): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const pair = isMap(node)
      ? node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step))
      : undefined;
    const next: unknown = pair ? pair.value : node.get(step, true);
    if (pair && isNode(pair.key)) offset = pair.key.range?.[0] ?? offset;
    else if (isNode(next)) offset = next.range?.[0] ?? offset;
    else break;
    node = next;
  }
  return offset;
}

function yamlHint(message: string): string {
  if (/unique/i.test(message)) return 'Take one of the two out.';
  if (/deeper/.test(message))
    return 'Put what is so deep into a file of its own, or write it as a text in quotes.';
  if (/name is a text/.test(message))
    return 'Take the brackets, braces or question mark off, or put the name in quotes.';
  if (/indent/i.test(message)) return 'Indent members of one object by the same number of blanks.';
  if (/flow|bracket|brace/i.test(message)) return 'Look for a bracket or a comma that is missing.';
  if (/quote/i.test(message)) return 'Look for a quote that is missing.';
  return 'Texts with : # { } [ ] or * in them stand in quotes.';
}

function problem(message: string, hint: string): ParsedSuite {
  return { ok: false, problems: [{ line: 1, column: 1, message, hint }] };
}
