import { stationNames, stations } from '@shared/demo/stations';
import type { ExchangeSummary } from '@shared/model';
import { GraduationCap } from 'lucide-react';
import { useProjects } from '../../stores/projects-store';
import styles from './lesson.module.css';

/** What an exchange of the demo teaches; nothing beside any other. */
export function Lesson({ summary }: { summary: ExchangeSummary }) {
  const station = useProjects(({ webhooks }) => webhooks.find(({ id }) => id === summary.webhookId)?.demo);
  if (!station) return null;
  return (
    <div className={styles.lesson} role="note" aria-label="What the demo shows">
      <GraduationCap size={16} strokeWidth={1.75} className={styles.icon} aria-hidden="true" />
      <span>
        <strong>
          Demo {stationNames.indexOf(station) + 1} of {stationNames.length}.
        </strong>{' '}
        {stations[station].lesson}
      </span>
    </div>
  );
}
