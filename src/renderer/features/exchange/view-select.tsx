import type { ViewName } from '../../stores/detail-view-store';
import { viewTitles } from './body-views';
import styles from './message-pane.module.css';

interface ViewSelectProps {
  /** Such as "View of the request body". */
  label: string;
  views: readonly ViewName[];
  view: ViewName;
  onChoose: (view: ViewName) => void;
}

/** Chooses among the ways to look at something; nothing where there is but one. */
export function ViewSelect({ label, views, view, onChoose }: ViewSelectProps) {
  if (views.length < 2) return null;
  return (
    <select
      className={styles.view}
      aria-label={label}
      value={view}
      onChange={({ currentTarget }) => onChoose(currentTarget.value as ViewName)}
    >
      {views.map((name) => (
        <option key={name} value={name}>
          {viewTitles[name]}
        </option>
      ))}
    </select>
  );
}
