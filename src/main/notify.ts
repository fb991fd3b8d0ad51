import type { Alert } from '@shared/alerts/alert';
import { Notification } from 'electron';
import { noticeOf } from './alert-notice';

/** A notification that nothing refers to is collected, and then its click is not heard. */
const shown = new Set<Notification>();
const mostShown = 50;

/** Shows an alert as a notification of the system, where there is a service for that. */
export function notify(alert: Alert, open: () => void): void {
  if (!alert.notify || !Notification.isSupported()) return;
  const notification = new Notification(noticeOf(alert));
  shown.add(notification);
  for (const oldest of shown) {
    if (shown.size <= mostShown) break;
    shown.delete(oldest);
  }
  notification.on('click', () => {
    shown.delete(notification);
    open();
  });
  notification.on('close', () => shown.delete(notification));
  notification.on('failed', () => shown.delete(notification));
  notification.show();
}
