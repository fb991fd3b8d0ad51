// The faces of our fonts for what is not written in Latin letters. Apart, because the first layout would wait for the system's
// fonts while their files are not loaded; see docs/decisions/0009.
import '@fontsource-variable/inter/wght.css?others';
import '@fontsource-variable/jetbrains-mono/wght.css?others';
