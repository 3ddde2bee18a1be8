import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const leaf: MantineColorsTuple = [
  '#eef7f0',
  '#dcebdf',
  '#b5d7bd',
  '#8bc298',
  '#68b179',
  '#51a665',
  '#3f9b56',
  '#2f8147',
  '#2a6f3e',
  '#1f5a31',
];

/** As Mantine's, but for the seventh: white text on it has 4.5:1 in the dark too. */
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#ff6b6b',
  '#fa5252',
  '#d12f2f',
  '#d12b2b',
  '#c92a2a',
];

export const theme = createTheme({
  colors: { leaf, red },
  primaryColor: 'leaf',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'md',
  fontFamily: 'system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The head of a dialog is no banner of the page. Who chose in a menu goes on where it was.
  components: {
    ComboboxChevron: { defaultProps: { 'aria-hidden': true } },
    Menu: { defaultProps: { returnFocus: true } },
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
  },
});

/** Mantine's greys for second-rank texts are under 4.5:1; these are over it. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#566069',
    '--mantine-color-placeholder': '#66717a',
    '--mantine-color-error': '#c01f1f',
    '--mantine-color-anchor': '#2a6f3e',
  },
  dark: {
    '--mantine-color-dimmed': '#a6adb4',
    '--mantine-color-placeholder': '#9aa2a9',
    '--mantine-color-error': '#ff9d9d',
    '--mantine-color-anchor': '#8bc298',
  },
});
