import {
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

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

/** Filled things take the colours of tokens.css, whose contrast is checked: red for what destroys, else the accent. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return colors;
  const ground = input.color === 'red' ? 'var(--bad)' : 'var(--accent)';
  return {
    ...colors,
    background: ground,
    hover: `color-mix(in srgb, ${ground} 88%, var(--text))`,
    color: 'var(--on-accent)',
  };
};

/** Dense: 28 px controls and 13 px text, as in a debugger. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  fontFamilyMonospace: '"JetBrains Mono Variable", ui-monospace, Menlo, monospace',
  primaryColor: 'accent',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  variantColorResolver,
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
    // Its dot has the colour of the track, and leaves a ring too thin to be seen.
    Switch: { defaultProps: { withThumbIndicator: false } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: true } },
    // Inside <main>, so that what floats above the page is in a landmark too.
    Portal: { defaultProps: { target: '#overlays' } },
    // Without the placeholder the first item takes the focus, and a menu has nothing but its items in it.
    Menu: {
      defaultProps: { offset: 10, transitionProps: { duration: 80 }, withInitialFocusPlaceholder: false },
    },
    Popover: { defaultProps: { offset: 10, transitionProps: { duration: 80 } } },
    // A dialog leaves at once: its content is gone by then.
    Modal: {
      defaultProps: {
        centered: true,
        transitionProps: { duration: 0 },
        closeButtonProps: { 'aria-label': 'Close' },
      },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
  },
});
