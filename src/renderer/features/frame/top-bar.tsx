import { SearchButton } from '../palette/search-button';
import { ProjectSwitcher } from '../projects/project-switcher';
import { ReceiverPill } from '../receiver/receiver-pill';
import { SendSample } from '../send-sample/send-sample';
import { TransferMenu } from '../transfer/transfer-menu';
import styles from './top-bar.module.css';

/** What is at hand on every page. */
export function TopBar() {
  return (
    <header className={styles.bar}>
      <span className={styles.name}>Hookpair</span>
      <ProjectSwitcher />
      <ReceiverPill />
      <span className={styles.space} />
      <SearchButton />
      <TransferMenu />
      <SendSample />
    </header>
  );
}
