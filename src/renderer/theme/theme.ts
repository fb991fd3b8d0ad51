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

/** Dense: 28 px controls and 13 px text, as in a debugger. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, Menlo, monospace',
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  colors: { accent },
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
    Modal: { defaultProps: { centered: true } },
  },
});
