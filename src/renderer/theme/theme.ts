import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Indigo around the accent of tokens.css: index 6 is the filled shade in light, 3 in dark. */
const accent: MantineColorsTuple = [
  '#eef0ff',
  '#dce0ff',
  '#b5bdff',
  '#8b9bff',
  '#6f7ff5',
  '#5663e6',
  '#4250d8',
  '#3642b8',
  '#2b3596',
  '#20286f',
];

/** The grounds, lines and texts of the dark theme in tokens.css, where Mantine expects them. */
const dark: MantineColorsTuple = [
  '#e7eaf0',
  '#c3cad8',
  '#a3adc0',
  '#8b94a8',
  '#384052',
  '#262c39',
  '#1c212d',
  '#151922',
  '#0f1218',
  '#0a0d12',
];

/** Dense: 28 px controls and 13 px text, as in a debugger. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, Menlo, monospace',
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  colors: { accent, dark },
  defaultRadius: 6,
  fontSizes: { xs: '11.5px', sm: '13px', md: '13px', lg: '14px', xl: '16px' },
  headings: { fontFamily: '"Inter Variable", system-ui, sans-serif', fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'compact-md', fz: 13, h: 28 } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs' } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    Menu: { defaultProps: { transitionProps: { duration: 80 } } },
    Popover: { defaultProps: { transitionProps: { duration: 80 } } },
    // A dialog leaves at once: its content is gone by then.
    Modal: { defaultProps: { centered: true, transitionProps: { duration: 0 } } },
  },
});
