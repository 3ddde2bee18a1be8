import { useFormat } from '../i18n/useFormat';
import { useTexts } from '../i18n';
import { pathOf } from './sparkPath';
import classes from './Sparkline.module.css';
import type { App } from './types';

const width = 80;
const height = 22;

/** Requests of the last minutes; told in words to whoever does not see it. */
export function Sparkline({ history }: { history: App['history'] }) {
  const t = useTexts('apps');
  const format = useFormat();
  if (!history) return null;
  const requests = history.requests;
  const sum = requests.reduce((all, one) => all + one, 0);
  const minutes = (requests.length * history.stepSeconds) / 60;
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={t('sparkline', { count: sum, formatted: format.number(sum), minutes })}
    >
      <path d={pathOf(requests, width, height)} />
    </svg>
  );
}
