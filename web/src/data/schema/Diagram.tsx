import { ActionIcon, Button, Group, Text, UnstyledButton } from '@mantine/core';
import { IconFocusCentered, IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTexts } from '../../i18n';
import type { Collection } from '../model/meta';
import { headHeight, layOut, lineHeight, type Box, type Line } from './layout';
import classes from './Diagram.module.css';
import { useView } from './useView';

interface Props {
  collections: readonly Collection[];
  open: (name: string) => void;
}

const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

function BoxShape({
  box,
  here,
  faint,
  choose,
  open,
}: {
  box: Box;
  here: boolean;
  faint: boolean;
  choose: () => void;
  open: () => void;
}) {
  const t = useTexts('schema');
  return (
    <g
      transform={`translate(${box.x} ${box.y})`}
      className={here ? classes.here : faint ? classes.faint : undefined}
      onClick={choose}
      onDoubleClick={open}
    >
      <rect className={classes.box} width={box.width} height={box.height} rx={6} />
      <path
        className={classes.head}
        d={`M0 ${headHeight} V6 a6 6 0 0 1 6 -6 H${box.width - 6} a6 6 0 0 1 6 6 V${headHeight} Z`}
      />
      <text className={classes.title} x={10} y={20} data-name>
        {cut(box.title, 24)}
      </text>
      {box.lines.map(({ label, link }, i) => (
        <text
          key={i}
          className={link ? `${classes.field} ${classes.link}` : classes.field}
          x={10}
          y={headHeight + 16 + i * lineHeight}
          data-name
        >
          {link ? '→ ' : ''}
          {cut(label, 27)}
        </text>
      ))}
      {box.more > 0 && (
        <text className={classes.field} x={10} y={headHeight + 16 + box.lines.length * lineHeight}>
          {t('diagram.more', { count: box.more })}
        </text>
      )}
    </g>
  );
}

/** `n` at the end of a line that many records may stand at, `1` at the other. */
function LineShape({ line, lit, faint }: { line: Line; lit: boolean; faint: boolean }) {
  const t = useTexts('schema');
  const [a, b] = line.many;
  return (
    <path
      className={`${classes.line} ${lit ? classes.lit : ''} ${faint ? classes.faint : ''}`}
      d={line.path}
      markerStart={a ? 'url(#many)' : 'url(#one)'}
      markerEnd={b ? 'url(#many)' : 'url(#one)'}
    >
      <title>{t('diagram.line', { from: line.from, to: line.to, label: line.label })}</title>
    </path>
  );
}

/** The collections and how they belong together; beside it the same as a list. */
export default function Diagram({ collections, open }: Props) {
  const t = useTexts('schema');
  const picture = useMemo(() => layOut(collections), [collections]);
  const { placeRef, sight, fit, zoom, centre, pointer, onKeyDown } = useView(
    picture.width,
    picture.height,
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const touches = (line: Line) => line.from === chosen || line.to === chosen;
  const near = new Set(
    chosen ? [chosen, ...picture.lines.filter(touches).flatMap(({ from, to }) => [from, to])] : [],
  );
  const choose = (box: Box) => {
    setChosen(box.name);
    centre(box.x + box.width / 2, box.y + box.height / 2);
  };
  const titleOf = (name: string) => picture.boxes.find((box) => box.name === name)?.title ?? name;
  const sorted = [...picture.boxes].sort((a, b) => a.title.localeCompare(b.title));

  return (
    <div className={classes.area}>
      <div
        ref={placeRef}
        className={classes.canvas}
        role="application"
        aria-label={t('diagram.label')}
        aria-describedby="diagram-keys"
        tabIndex={0}
        onKeyDown={onKeyDown}
        {...pointer}
      >
        <svg width="100%" height="100%" aria-hidden>
          <defs>
            <marker
              id="one"
              viewBox="-10 -6 10 12"
              markerWidth="10"
              markerHeight="12"
              markerUnits="userSpaceOnUse"
              orient="auto-start-reverse"
            >
              <path d="M-4 -5 V5" className={classes.line} />
            </marker>
            <marker
              id="many"
              viewBox="-10 -6 10 12"
              markerWidth="10"
              markerHeight="12"
              markerUnits="userSpaceOnUse"
              orient="auto-start-reverse"
            >
              <path d="M-9 0 L0 -5 M-9 0 L0 5" className={classes.line} />
            </marker>
          </defs>
          <g transform={`scale(${sight.scale}) translate(${-sight.x} ${-sight.y})`}>
            {picture.lines.map((line, i) => (
              <LineShape
                key={i}
                line={line}
                lit={chosen !== null && touches(line)}
                faint={chosen !== null && !touches(line)}
              />
            ))}
            {picture.boxes.map((box) => (
              <BoxShape
                key={box.name}
                box={box}
                here={box.name === chosen}
                faint={chosen !== null && !near.has(box.name)}
                choose={() => setChosen(box.name === chosen ? null : box.name)}
                open={() => open(box.name)}
              />
            ))}
          </g>
        </svg>
        <Group gap={4} className={classes.tools}>
          <ActionIcon variant="default" aria-label={t('diagram.in')} onClick={() => zoom(1.25)}>
            <IconZoomIn size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" aria-label={t('diagram.out')} onClick={() => zoom(0.8)}>
            <IconZoomOut size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" aria-label={t('diagram.fit')} onClick={fit}>
            <IconFocusCentered size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </div>
      <section aria-label={t('diagram.list')} style={{ overflow: 'auto' }}>
        <Text size="xs" c="dimmed" mb="xs" id="diagram-keys">
          {t('diagram.keys')}
        </Text>
        <ul className={classes.list}>
          {sorted.map((box) => (
            <li key={box.name}>
              <UnstyledButton
                className={classes.item}
                aria-current={box.name === chosen}
                onClick={() => choose(box)}
              >
                <span data-name>{box.title}</span>
              </UnstyledButton>
              {box.name === chosen && (
                <div style={{ paddingInlineStart: '0.75rem' }}>
                  {picture.lines.filter(touches).map((line, i) => {
                    const other = line.from === chosen ? line.to : line.from;
                    return (
                      <Text key={i} size="xs" c="dimmed" data-name>
                        {line.label} → {titleOf(other)}
                      </Text>
                    );
                  })}
                  <Button size="compact-sm" variant="subtle" onClick={() => open(box.name)}>
                    {t('diagram.open')}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
