import { expect, it } from 'vitest';
import type { FileProblem } from './suite';
import { ignoreInCase, parseSuite, printSuite } from './suite-file';

const text = `hookpair: suite/1
name: Orders
url: '{{baseUrl}}/webhook/promptpal'
variables:
  baseUrl: http://127.0.0.1:3000
cases:
  - name: Answers 2xx
    payload:
      sample: success
    expect:
      status: 2xx
      json:
        - path: $.status
          equals: received
`;

function problemsOf(broken: string): FileProblem[] {
  const parsed = parseSuite(broken);
  return parsed.ok ? [] : parsed.problems;
}

it('reads YAML and JSON alike', () => {
  const parsed = parseSuite(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(parsed.suite.cases[0]?.expect?.status).toBe('2xx');
  expect(parseSuite(JSON.stringify(parsed.suite, null, 2))).toEqual(parsed);
  expect(parseSuite(printSuite(parsed.suite))).toEqual(parsed);
});

it.each([
  ['status: 2xx', 'statuss: 2xx', 11, 7, 'cases[0].expect.statuss is not known here.'],
  ['status: 2xx', 'status: 2000', 11, 7, 'cases[0].expect.status: Too big'],
  ['sample: success', 'sample: succes', 9, 7, 'cases[0].payload.sample: Invalid option'],
  [
    'sample: success',
    'sample: success\n      text: x',
    8,
    5,
    'A payload has one of sample, json, text, base64 or file',
  ],
  ['sample: success', 'sampel: success', 9, 7, 'cases[0].payload.sampel is not known here.'],
  ['$.status', '$[', 13, 11, '“[” cannot stand there'],
  ['name: Orders\n', '', 1, 1, 'name is missing.'],
  ['name: Orders', 'name: 5', 2, 1, 'name: expected string, received number'],
  ['    expect:', '   expect:', 10, 1, 'This is not YAML'],
  ['name: Orders', 'name: Orders\nname: Other', 3, 1, 'Map keys must be unique'],
  [
    'equals: received',
    'equals: received\n  - name: Answers 2xx',
    15,
    5,
    'Another case has this name already.',
  ],
  ['    payload', '    needs: [Nobody]\n    payload', 8, 13, 'No case before it is called “Nobody”.'],
  ["url: '{{baseUrl}}/webhook/promptpal'\n", '', 6, 5, 'It sends to nowhere'],
  ['sample: success', 'file: ../../etc/passwd', 9, 7, 'A file lies beside the suite'],
])('says where %s turned into %s is wrong', (good, bad, line, column, message) => {
  const [problem, ...more] = problemsOf(text.replace(good, bad));
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ line, column, message: expect.stringContaining(message) });
  expect(problem?.hint).not.toBe('');
});

it('is not drawn into memory by aliases that multiply', () => {
  const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [to, from] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf', 'hg', 'ih']) {
    bomb.push(`${to}: &${to} [${Array.from({ length: 9 }, () => `*${from}`).join(', ')}]`);
  }
  expect(problemsOf(bomb.join('\n'))[0]?.message).toContain('This YAML cannot be read');
});

it('takes paths that a golden body ignores, and leaves everything else as it was typed', () => {
  const golden = `# as of May
${text}      body:
        json: { id: 1, ok: true }
`;
  const once = ignoreInCase(golden, 'Answers 2xx', ['/id']);
  const twice = ignoreInCase(once, 'Answers 2xx', ['/id', '/at']);
  const parsed = parseSuite(twice);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  expect(parsed.suite.cases[0]?.expect?.body).toEqual({ json: { id: 1, ok: true }, ignore: ['/id', '/at'] });
  expect(twice.startsWith(golden)).toBe(true);
  expect(ignoreInCase(twice, 'Answers 2xx', ['/at'])).toBe(twice);
  expect(ignoreInCase(text, 'Answers 2xx', ['/at'])).toBe(text);
  expect(ignoreInCase(golden, 'Another', ['/at'])).toBe(golden);
});
