import { Button } from '@mantine/core';
import { type SampleForm, type SampleName, sampleBody, sampleNames, sampleTexts } from '@shared/samples';
import { Copy, GitFork, Send } from 'lucide-react';
import { useMemo, useState } from 'react';
import { currentProject, useProjects } from '../../stores/projects-store';
import { CopyButton } from '../../ui/copy-button';
import { openAb } from '../ab/open-ab';
import { formTitles } from '../send-sample/form-titles';
import { PayloadPane } from './payload-pane';
import { sendOpen } from './sample-actions';
import { openDuplicate } from './sample-draft';
import styles from './samples-page.module.css';

/** A built-in sample, as it would be sent now. It can be sent and copied, and changed once it was duplicated. */
export function BuiltInPane({ sample, form }: { sample: SampleName; form: SampleForm }) {
  const payloadProjectId = useProjects((state) => currentProject(state)?.payloadProjectId ?? 123);
  const [now] = useState(Date.now);
  const text = useMemo(() => {
    const utcOffsetMinutes = -new Date(now).getTimezoneOffset();
    return sampleBody(sample, form, { payloadProjectId, now, utcOffsetMinutes });
  }, [sample, form, payloadProjectId, now]);
  const { title } = sampleTexts[sample];
  return (
    <section className={styles.pane} aria-label={`Sample ${title}`}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.name}>{title}</h2>
          <p className={styles.sub} title={sampleTexts[sample][form]}>
            {sampleTexts[sample][form]}
          </p>
        </div>
        <div className={styles.actions}>
          <Button
            variant="default"
            leftSection={<Copy size={14} />}
            onClick={() => openDuplicate(title, '', text)}
          >
            Duplicate to change
          </Button>
          <Button leftSection={<Send size={14} />} onClick={() => void sendOpen()}>
            Send this sample
          </Button>
          <CopyButton iconOnly label="Copy payload" getText={() => text} />
        </div>
      </header>
      <div className={styles.body}>
        <PayloadPane text={text} onChange={null} />
      </div>
    </section>
  );
}

/** All built-in samples of a form, with what each is good for. */
export function FormPane({ form }: { form: SampleForm }) {
  const set = { builtIn: sampleNames.map((sample) => ({ sample, form })) };
  const { title, inSentence } = formTitles[form];
  return (
    <section className={styles.pane} aria-label={title}>
      <header className={styles.head}>
        <div className={styles.names}>
          <h2 className={styles.name}>Built in, {inSentence}</h2>
          <p className={styles.sub}>{sampleNames.length} samples, made anew for each send</p>
        </div>
        <div className={styles.actions}>
          <Button
            variant="default"
            leftSection={<GitFork size={14} />}
            onClick={() => openAb(set, `built-in samples, ${inSentence}`)}
          >
            A/B
          </Button>
        </div>
      </header>
      <div className={styles.set}>
        <ul>
          {sampleNames.map((sample) => (
            <li key={sample}>
              <span>{sampleTexts[sample].title}</span>
              <span className={styles.about}>{sampleTexts[sample][form]}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
