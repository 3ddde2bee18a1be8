import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import { useTexts } from '../i18n';
import { useFormat } from '../i18n/useFormat';
import type { App } from './types';

const height = 150;

/** Colours come from the page with each drawing, so that both schemes have their own. */
const colour = (of: Element, name: string) => getComputedStyle(of).getPropertyValue(name).trim();

function optionsFor(place: HTMLElement, names: [string, string], at: (s: number) => string) {
  const by = (name: string) => () => colour(place, `--mantine-color-${name}`);
  const text = by('dimmed');
  const grid = { stroke: by('default-border'), width: 1 };
  return {
    width: place.clientWidth,
    height,
    legend: { show: false },
    cursor: { y: false },
    scales: { x: { time: false } },
    axes: [
      { stroke: text, grid, values: (_: uPlot, all: number[]) => all.map(at) },
      { stroke: text, grid, size: 44 },
    ],
    series: [
      {},
      { label: names[0], stroke: by('anchor'), width: 2 },
      { label: names[1], stroke: by('error'), width: 2, dash: [4, 3] },
    ],
  } satisfies uPlot.Options;
}

/** Requests and errors of the last minutes. */
export default function TrafficChart({ history }: { history: NonNullable<App['history']> }) {
  const t = useTexts('apps');
  const format = useFormat();
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const requests = t('figure.requests');
  const errors = t('figure.errors');

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const made = new uPlot(
      optionsFor(element, [requests, errors], (seconds) => `${seconds}`),
      [[], [], []],
      element,
    );
    plot.current = made;
    const watcher = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height }));
    watcher.observe(element);
    const schemes = new MutationObserver(() => made.redraw());
    schemes.observe(document.documentElement, {
      attributeFilter: ['data-mantine-color-scheme'],
    });
    return () => {
      watcher.disconnect();
      schemes.disconnect();
      made.destroy();
    };
  }, [requests, errors]);

  useEffect(() => {
    const { requests: asked, errors: failed, stepSeconds } = history;
    const times = asked.map((_, i) => (i + 1 - asked.length) * stepSeconds);
    plot.current?.setData([times, asked, failed]);
  }, [history, requests, errors]);

  const sum = (all: number[]) => format.number(all.reduce((whole, one) => whole + one, 0));
  return (
    <figure style={{ margin: '0.75rem 0 0' }}>
      <div ref={place} role="img" aria-label={t('chart.label')} style={{ overflow: 'hidden' }} />
      <figcaption style={{ fontSize: '0.75rem' }}>
        {t('chart.caption', { requests: sum(history.requests), errors: sum(history.errors) })}
      </figcaption>
    </figure>
  );
}
