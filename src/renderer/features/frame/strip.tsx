import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './strip.module.css';

interface StripProps {
  role: 'alert' | 'status';
  tone: 'warn' | 'bad';
  icon: LucideIcon;
  title: string;
  children: ReactNode;
  action: ReactNode;
}

/** A line above the page with something that a person should know. */
export function Strip({ role, tone, icon: Icon, title, children, action }: StripProps) {
  return (
    <div className={styles.strip} data-tone={tone}>
      <Icon className={styles.icon} size={16} aria-hidden="true" />
      <div className={styles.words} role={role}>
        <strong>{title}</strong> <span className={styles.text}>{children}</span>
      </div>
      {action}
    </div>
  );
}
