/**
 * A name for programs out of a title: letters and digits, in camel case; `fallback` where
 * the title has none to begin with.
 */
export function nameFrom(title: string, fallback: string): string {
  const words = title
    .replace(/ß/g, 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    // E-mail is one word.
    .replace(/\b([A-Za-z])-(?=[A-Za-z])/g, '$1')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  const [first = '', ...rest] = words;
  const start = /[a-z]/.test(first)
    ? first.charAt(0).toLowerCase() + first.slice(1)
    : first.toLowerCase();
  const name = start + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[a-z]/.test(name) ? name.slice(0, 50) : fallback;
}

export const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(name);
