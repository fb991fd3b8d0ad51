import '@fontsource-variable/inter/wght.css?latin';
import '@fontsource-variable/jetbrains-mono/wght.css?latin';
import './theme/mantine-core.css';
import '@mantine/notifications/styles.css';
import './theme/tokens.css';
import './theme/mantine.css';
import { MantineProvider } from '@mantine/core';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { connect } from './bridge';
import { startSync } from './stores/sync';
import { theme } from './theme/theme';

connect();
startSync();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element with the id root.');
const reactRoot = createRoot(root);
// Drawn while the script runs, not after it: Chromium keeps the compiled form of what ran until then, and of nothing else.
flushSync(() =>
  reactRoot.render(
    // The main process sets the colour scheme of the whole window, so the page only follows it.
    <MantineProvider theme={theme} defaultColorScheme="auto">
      <App />
    </MantineProvider>,
  ),
);
