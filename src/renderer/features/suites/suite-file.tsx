import type { FileProblem } from '@shared/suite/suite';
import { useEffect, useRef } from 'react';
import { typeSuite, useSuites } from '../../stores/suites-store';
import { attempt } from '../../ui/errors';
import { createSuiteEditor, type SuiteEditorHandle } from './create-suite-editor';
import styles from './suites-page.module.css';

const noProblems: readonly FileProblem[] = [];

/** The text of the suite, and what is wrong with it. */
export function SuiteFile() {
  const parent = useRef<HTMLDivElement>(null);
  const editor = useRef<SuiteEditorHandle>(null);
  const path = useSuites((state) => state.open?.path ?? null);
  const text = useSuites((state) => state.text);
  const problems = useSuites((state) => state.outline?.problems ?? noProblems);

  useEffect(() => {
    if (!parent.current) return;
    const created = createSuiteEditor(
      parent.current,
      (typed) => void attempt('It could not be checked', () => typeSuite(typed)),
    );
    editor.current = created;
    created.setText(useSuites.getState().text);
    return () => created.destroy();
  }, []);
  useEffect(() => editor.current?.setText(text), [text]);
  useEffect(() => editor.current?.setProblems(problems), [problems]);

  return (
    <div className={styles.file}>
      <p className={styles.note}>
        {path === null
          ? 'Hookpair keeps this suite. Save it as a file to put it under version control.'
          : `The file is the truth: ${path}`}
      </p>
      <div ref={parent} className={styles.editor} />
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="What is to correct">
          {problems.map((problem) => (
            <li key={`${problem.line}:${problem.column} ${problem.message}`}>
              <button
                type="button"
                className={styles.problem}
                onClick={() => editor.current?.goTo(problem.line, problem.column)}
              >
                <code>
                  {problem.line}:{problem.column}
                </code>
                <span>
                  {problem.message} {problem.hint}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
