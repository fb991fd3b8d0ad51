import { z } from 'zod';

/** A text with something in it. */
export const text = (longest: number) =>
  z.string().min(1, 'It is empty.').max(longest, `At most ${longest} characters.`);

/** A file beside the suite or in a folder below it: nothing else is read because a suite says so. */
export const fileName = text(1000).refine(isBeside, {
  message: 'A file lies beside the suite or below it: no .., no drive, no / at the beginning.',
});

export function isBeside(name: string): boolean {
  const parts = name.split('/');
  return !/^[/\\]|[\\:\0]/.test(name) && !parts.includes('..') && parts.at(-1) !== '';
}

/** Refuses an object that has none of some members, or more than one. */
export function exactlyOne(names: readonly string[], subject: string) {
  const listed = `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
  return (value: object, context: z.RefinementCtx) => {
    const there = names.filter((name) => Object.hasOwn(value, name));
    if (there.length === 1) return;
    context.addIssue({
      code: 'custom',
      message:
        there.length === 0
          ? `${subject} needs ${listed}.`
          : `${subject} has one of ${listed}, and here are ${there.join(' and ')}.`,
    });
  };
}

export const regExp = text(2000).refine(
  (source) => {
    try {
      new RegExp(source, 'u');
      return true;
    } catch {
      return false;
    }
  },
  { message: 'This is not a regular expression.' },
);
