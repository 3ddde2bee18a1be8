import { Button, Group, Switch, Table, Text } from '@mantine/core';
import { useCallback, useState, type KeyboardEvent } from 'react';
import { useTexts } from '../../../i18n';
import { EmptyState } from '../../../ui/EmptyState';
import { SearchBox } from '../../parts/SearchBox';
import {
  cellOf,
  changedCell,
  withCell,
  withOwnRules,
  type Cell,
  type Draft,
  type Scope,
} from '../draft';
import type { Action, Collection } from '../loaded';
import { FieldsDialog } from './FieldsDialog';
import { GeneralCell, RuleCell } from './GridCell';
import classes from './Grid.module.css';
import { ScopeDialog, type ScopeWish } from './ScopeDialog';
import { useActionNames } from './words';

interface Props {
  before: Draft;
  draft: Draft;
  change: (update: (draft: Draft) => Draft) => void;
  collections: Collection[];
  scopes: Scope[];
  actions: Action[];
}

const shownAtOnce = 30;

/** Arrow keys go to the next cell; it alone is reached by Tab. */
function moveByArrow(event: KeyboardEvent<HTMLElement>): void {
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const step = steps[event.key];
  const at = (event.target as HTMLElement).dataset.at?.split(':').map(Number);
  if (!step || !at) return;
  const [row = 0, column = 0] = at;
  for (let next = column + step[1]; next >= 0 && next < 20; next += step[1] || 1) {
    const cell = event.currentTarget.querySelector<HTMLElement>(
      `[data-at="${row + step[0]}:${next}"]`,
    );
    if (cell) {
      event.preventDefault();
      cell.focus();
      return;
    }
    if (step[1] === 0) return;
  }
}

/** What the role may do: a row for all collections, and one for each. */
export function Grid({ before, draft, change, collections, scopes, actions }: Props) {
  const t = useTexts('people');
  const nameOf = useActionNames();
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(shownAtOnce);
  const [active, setActive] = useState('0:1');
  const [fieldsOf, setFieldsOf] = useState<Collection | null>(null);
  const [wish, setWish] = useState<ScopeWish | null>(null);
  const setCell = useCallback(
    (collection: string, action: string, cell: Cell) =>
      change((now) => withCell(now, collection, action, cell)),
    [change],
  );
  const setGeneral = useCallback(
    (action: string, reach: 'off' | 'all' | 'own') =>
      change((now) => ({ ...now, general: { ...now.general, [action]: reach } })),
    [change],
  );
  const part = search.trim().toLowerCase();
  const found = collections.filter(({ name, title }) =>
    part === '' ? true : `${name}\n${title}`.toLowerCase().includes(part),
  );
  const rows = found.slice(0, shown);
  const tab = (at: string) => (active === at ? 0 : -1);
  return (
    <>
      <Group justify="space-between" mb="sm" gap="xs">
        <SearchBox label={t('grid.search')} value={search} onChange={setSearch} delay={0} />
        <Text size="xs" c="dimmed">
          {t('grid.hint')}
        </Text>
      </Group>
      <Table.ScrollContainer minWidth={940} type="native" scrollAreaProps={{ tabIndex: -1 }}>
        <Table
          role="grid"
          aria-label={t('grid.label')}
          className={classes.grid}
          onKeyDown={moveByArrow}
          onFocus={(event) => setActive((event.target as HTMLElement).dataset.at ?? active)}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('grid.collection')}</Table.Th>
              {actions.map((action) => (
                <Table.Th key={action.name} scope="col">
                  {nameOf(action)}
                </Table.Th>
              ))}
              <Table.Th scope="col">{t('grid.fields')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr className={classes.general}>
              <Table.Th scope="row">
                {t('grid.every')}
                <Text size="xs" c="dimmed" fw={400}>
                  {t('grid.everyText')}
                </Text>
              </Table.Th>
              {actions.map((action, i) => (
                <Table.Td key={action.name}>
                  <GeneralCell
                    at={`0:${i + 1}`}
                    tabIndex={tab(`0:${i + 1}`)}
                    action={action}
                    reach={draft.general[action.name] ?? 'off'}
                    changed={before.general[action.name] !== draft.general[action.name]}
                    set={setGeneral}
                  />
                </Table.Td>
              ))}
              <Table.Td />
            </Table.Tr>
            {rows.map((collection, r) => (
              <Row
                key={collection.name}
                row={r + 1}
                {...{ collection, before, draft, scopes, actions, tab, setCell }}
                setOwn={(using) => change((now) => withOwnRules(now, collection.name, using))}
                openFields={() => setFieldsOf(collection)}
                openScope={setWish}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {collections.length === 0 && (
        <EmptyState title={t('grid.empty')} text={t('grid.emptyText')} />
      )}
      {collections.length > 0 && rows.length === 0 && (
        <EmptyState title={t('noMatch.title')} text={t('noMatch.text')} />
      )}
      {found.length > rows.length && (
        <Button variant="default" mt="sm" onClick={() => setShown(shown + shownAtOnce)}>
          {t('grid.more', { count: found.length - rows.length })}
        </Button>
      )}
      <FieldsDialog
        collection={fieldsOf}
        close={() => setFieldsOf(null)}
        {...{ draft, actions, setCell }}
      />
      <ScopeDialog
        wish={wish}
        close={() => setWish(null)}
        collections={collections}
        setCell={setCell}
      />
    </>
  );
}

interface RowProps extends Omit<Props, 'change' | 'collections'> {
  row: number;
  collection: Collection;
  tab: (at: string) => number;
  setCell: (collection: string, action: string, cell: Cell) => void;
  setOwn: (using: boolean) => void;
  openFields: () => void;
  openScope: (wish: ScopeWish) => void;
}

function Row(props: RowProps) {
  const { row, collection, before, draft, scopes, actions, tab, setCell } = props;
  const t = useTexts('people');
  const using = draft.rules[collection.name]?.using ?? false;
  const last = `${row}:${actions.length + 1}`;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <Text size="sm" fw={500} className={classes.name} data-name>
          {collection.title}
        </Text>
        <Switch
          size="xs"
          checked={using}
          onChange={(event) => props.setOwn(event.currentTarget.checked)}
          label={t('grid.own')}
          aria-label={t('grid.useOwn', { collection: collection.title })}
          data-at={`${row}:0`}
          tabIndex={tab(`${row}:0`)}
        />
      </Table.Th>
      {actions.map((action, i) => (
        <Table.Td key={action.name}>
          <RuleCell
            at={`${row}:${i + 1}`}
            tabIndex={tab(`${row}:${i + 1}`)}
            cell={cellOf(draft, collection.name, action.name)}
            changed={changedCell(before, draft, collection.name, action.name)}
            inherited={!using}
            {...{ action, collection, scopes }}
            set={setCell}
            openScope={props.openScope}
          />
        </Table.Td>
      ))}
      <Table.Td>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('grid.fieldsOf', { collection: collection.title })}
          onClick={props.openFields}
          data-at={last}
          tabIndex={tab(last)}
        >
          {t('grid.fields')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
