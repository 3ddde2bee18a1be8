import { remembered } from '../app/storage';

/** Before the first paint: what was chosen; else the page goes by the system. */
export function paintScheme(): void {
  const kept = remembered('color-scheme');
  if (kept === 'dark' || kept === 'light')
    document.documentElement.dataset.mantineColorScheme = kept;
}
