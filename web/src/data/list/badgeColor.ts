const known = new Set([
  'gray',
  'red',
  'pink',
  'grape',
  'violet',
  'indigo',
  'blue',
  'cyan',
  'teal',
  'green',
  'lime',
  'yellow',
  'orange',
]);
const alike: Record<string, string> = {
  geekblue: 'indigo',
  gold: 'yellow',
  magenta: 'pink',
  purple: 'grape',
  volcano: 'orange',
};

/** A choice's colour as the theme names it; grey for any other. */
export const badgeColor = (color: string | null | undefined): string => {
  if (!color) return 'gray';
  return known.has(color) ? color : (alike[color] ?? 'gray');
};

export const choiceColors = [...known];
