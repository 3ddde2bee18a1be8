import { remembered } from '../app/storage';

/** Before the first paint, so that a dark page does not flash. */
export function paintScheme(): void {
  const kept = remembered('color-scheme');
  const dark =
    kept === 'dark' || (kept !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
}
