import { useDays } from '../../stores/days-store';
import { activityChart } from './activity-chart';
import { ChartCard } from './chart/chart-card';

/** The calendar of the last year, whatever range is looked at. */
export function ActivityCard({ onOpen }: { onOpen: (filter: string) => void }) {
  const year = useDays((store) => store.year);
  if (!year) return null;
  return <ChartCard chart={activityChart(year.slots, year.end)} onOpen={onOpen} wide />;
}
