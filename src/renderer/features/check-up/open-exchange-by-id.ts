import { selectExchange } from '../../stores/exchanges-store';
import { goTo } from '../../stores/view-store';

/** Shows an exchange of the check-up in the Inspector. */
export function openExchangeById(id: number): void {
  goTo('inspector');
  selectExchange(id);
}
