import '../../ui/more.css.ts';
import { ActionIcon, Button, Collapse, Group, Menu, Paper, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import {
  IconDots,
  IconFileExport,
  IconFileImport,
  IconFilter,
  IconPencil,
  IconPlus,
  IconRefresh,
  IconSearch,
  IconSettings,
  IconTrash,
  IconX,
} from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useParams, useSearchParams } from 'wouter';
import { useRights } from '../../api/rights';
import { useSession } from '../../api/session';
import { useTexts } from '../../i18n';
import { NoPage } from '../../shell/NoPage';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { useRecords } from '../api';
import { useReadable } from '../browsable';
import {
  bothOf,
  countOf,
  filterOf,
  groupFrom,
  searchOf,
  type Group as FilterGroup,
} from '../model/filter';
import {
  fieldOf,
  isOfSupervisor,
  isSystem,
  isTree,
  keyOf,
  nameOfRow,
  titleOf,
  type Collection,
  type Key,
} from '../model/meta';
import { appendsOf, columnsFor, keepColumns, searchOfView, viewOf, type View } from '../model/view';
import { BulkDelete, BulkEdit } from './Bulk';
import { ColumnChooser } from './ColumnChooser';
import { ExportDialog } from './ExportDialog';
import { FilterEditor } from './FilterEditor';
import { ImportDialog } from './ImportDialog';
import { ListFooter } from './ListFooter';
import { RecordDrawer } from './RecordDrawer';
import { RecordTable } from './RecordTable';
import classes from './Table.module.css';

const typing = 300;

/** The view as the address has it, and how to change it. */
function useView(): [View, (next: Partial<View>) => void] {
  const [search, setSearch] = useSearchParams();
  const view = viewOf(search);
  const change = (next: Partial<View>) => {
    // Another order or filter starts at the first page; typing leaves no trail of addresses.
    const page = next.page ?? 1;
    setSearch(searchOfView({ ...view, ...next, page }), { replace: next.q !== undefined });
  };
  return [view, change];
}

function SearchBox({ value, change }: { value: string; change: (q: string) => void }) {
  const t = useTexts('data');
  const [typed, setTyped] = useState(value);
  const [before, setBefore] = useState(value);
  const later = useDebouncedCallback(change, typing);
  // The way back in the browser's history changes the address under the box.
  if (before !== value) {
    setBefore(value);
    setTyped(value);
  }
  return (
    <TextInput
      className={classes.search}
      aria-label={t('list.search')}
      placeholder={t('list.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        later(event.currentTarget.value);
      }}
      rightSection={
        typed && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t('list.clearSearch')}
            onClick={() => {
              setTyped('');
              change('');
            }}
          >
            <IconX size={14} aria-hidden />
          </ActionIcon>
        )
      }
    />
  );
}

interface FilterProps {
  all: Collection[];
  collection: Collection;
  view: View;
  change: (next: Partial<View>) => void;
}

/** The conditions as they are clicked; the address follows as soon as one is complete. */
function FilterPanel({ all, collection, view, change }: FilterProps) {
  const t = useTexts('data');
  const written = JSON.stringify(view.filter);
  const [group, setGroup] = useState<FilterGroup>(() => groupFrom(view.filter, all, collection));
  const [from, setFrom] = useState(written);
  const later = useDebouncedCallback((filter: View['filter']) => change({ filter }), typing);
  if (from !== written) {
    setFrom(written);
    if (JSON.stringify(filterOf(group)) !== written)
      setGroup(groupFrom(view.filter, all, collection));
  }
  return (
    <Paper withBorder p="sm" mb="sm" role="group" aria-label={t('filter.title')}>
      <FilterEditor
        all={all}
        collection={collection}
        group={group}
        change={(next) => {
          setGroup(next);
          later(filterOf(next));
        }}
      />
      {countOf(group) > 0 && (
        <Button
          mt="xs"
          size="compact-xs"
          variant="subtle"
          color="gray"
          onClick={() => {
            setGroup(groupFrom(null, all, collection));
            change({ filter: null });
          }}
        >
          {t('filter.clear')}
        </Button>
      )}
    </Paper>
  );
}

type Dialog = 'import' | 'export' | 'edit' | 'delete' | null;

function Browser({ collection, id }: { collection: Collection; id: string | undefined }) {
  const t = useTexts('data');
  const all = useReadable();
  const rights = useRights();
  const queries = useQueryClient();
  const { user } = useSession();
  const [, go] = useLocation();
  const [view, change] = useView();
  const [filtering, setFiltering] = useState(view.filter !== null);
  const [selected, setSelected] = useState<string[]>([]);
  const [names, setNames] = useState<Record<string, string>>({});
  const [dialog, setDialog] = useState<Dialog>(null);
  const [at, setAt] = useState<string>();
  const userId = user?.id ?? 0;
  const [columns, setColumns] = useState(() => columnsFor(userId, collection));
  const own = (action: string) => rights.on(collection.name, action);
  const filter = bothOf(view.filter, searchOf(collection, view.q));
  const tree = isTree(collection) && !view.sort;
  const sorted = fieldOf(collection, view.sort.replace(/^-/, ''));
  const records = useRecords(collection.name, {
    page: view.page,
    pageSize: view.pageSize,
    sort: sorted ? view.sort : '',
    filter,
    appends: appendsOf(collection, columns.shown),
    ...(tree && { tree: true }),
  });
  const { meta, data: rows = [] } = records.data ?? {};
  const total = meta?.count ?? 0;
  const query = searchOfView(view).toString();
  const withQuery = (path: string) => path + (query && `?${query}`);
  const base = `/data/${encodeURIComponent(collection.name)}`;
  const addressOf = (key: Key) => withQuery(`${base}/${encodeURIComponent(String(key))}`);
  const closeRecord = () => {
    setAt(undefined);
    go(withQuery(base));
  };
  const filters = view.filter ? countOf(groupFrom(view.filter, all, collection)) : 0;
  const narrowed = filter !== null;

  // A page past the end, after records went.
  useEffect(() => {
    if (meta && meta.totalPage > 0 && view.page > meta.totalPage && !records.isPlaceholderData)
      change({ page: meta.totalPage });
  });

  const choose = (keys: string[]) => {
    setSelected(keys);
    const seen = Object.fromEntries(
      rows.map((row) => [String(keyOf(collection, row)), nameOfRow(collection, row)]),
    );
    setNames((known) => ({ ...known, ...seen }));
  };
  const finished = () => {
    setDialog(null);
    setSelected([]);
  };

  return (
    <>
      <PageTitle
        isName
        actions={
          <>
            {own('create') && (
              <Button
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => go(withQuery(`${base}/new`))}
              >
                {t('list.add')}
              </Button>
            )}
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size={36} aria-label={t('list.more')}>
                  <IconDots size={18} aria-hidden />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {own('importXlsx') && (
                  <Menu.Item
                    leftSection={<IconFileImport size={16} aria-hidden />}
                    onClick={() => setDialog('import')}
                  >
                    {t('import.menu')}
                  </Menu.Item>
                )}
                {own('export') && (
                  <Menu.Item
                    leftSection={<IconFileExport size={16} aria-hidden />}
                    onClick={() => setDialog('export')}
                  >
                    {t('export.menu')}
                  </Menu.Item>
                )}
                <Menu.Item
                  leftSection={<IconRefresh size={16} aria-hidden />}
                  onClick={() => void records.refetch()}
                >
                  {t('list.refresh')}
                </Menu.Item>
                {rights.holds('pm.data-source-manager') && !isSystem(collection.name) && (
                  <Menu.Item
                    leftSection={<IconSettings size={16} aria-hidden />}
                    onClick={() => go(`/collections/${encodeURIComponent(collection.name)}`)}
                  >
                    {t('list.fields')}
                  </Menu.Item>
                )}
              </Menu.Dropdown>
            </Menu>
          </>
        }
      >
        {titleOf(collection)}
      </PageTitle>
      {collection.description && (
        <Text size="sm" c="dimmed" mb="sm" data-name>
          {collection.description}
        </Text>
      )}
      <div className={classes.bar}>
        {selected.length > 0 ? (
          <Group gap="xs" role="group" aria-label={t('bulk.chosen')}>
            <Text size="sm" fw={600} role="status">
              {t('bulk.count', { count: selected.length })}
            </Text>
            {own('update') && (
              <Button
                size="compact-md"
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
                onClick={() => setDialog('edit')}
              >
                {t('bulk.edit')}
              </Button>
            )}
            {own('destroy') && (
              <Button
                size="compact-md"
                variant="default"
                c="red"
                leftSection={<IconTrash size={16} aria-hidden />}
                onClick={() => setDialog('delete')}
              >
                {t('bulk.deleteButton')}
              </Button>
            )}
            <Button size="compact-md" variant="subtle" color="gray" onClick={() => setSelected([])}>
              {t('bulk.clear')}
            </Button>
          </Group>
        ) : (
          <>
            <SearchBox value={view.q} change={(q) => change({ q })} />
            <Button
              variant={filters > 0 ? 'light' : 'default'}
              leftSection={<IconFilter size={16} aria-hidden />}
              aria-expanded={filtering}
              onClick={() => setFiltering(!filtering)}
            >
              {filters > 0 ? t('filter.buttonCount', { count: filters }) : t('filter.button')}
            </Button>
            <ColumnChooser
              collection={collection}
              columns={columns}
              change={(next) => {
                keepColumns(userId, collection.name, next);
                setColumns(next ?? columnsFor(userId, collection));
              }}
            />
          </>
        )}
      </div>
      <Collapse expanded={filtering && selected.length === 0}>
        {filtering && <FilterPanel all={all} collection={collection} view={view} change={change} />}
      </Collapse>
      <ErrorNote
        error={records.error}
        title={t('list.failed')}
        retry={() => void records.refetch()}
      />
      {records.isSuccess && total === 0 && !narrowed ? (
        <EmptyState
          title={t('list.empty')}
          text={own('create') ? t('list.emptyText') : t('list.emptyRead')}
          action={
            own('create') && (
              <Group gap="xs" mt="xs">
                <Button onClick={() => go(withQuery(`${base}/new`))}>{t('list.add')}</Button>
                {own('importXlsx') && (
                  <Button variant="default" onClick={() => setDialog('import')}>
                    {t('import.menu')}
                  </Button>
                )}
              </Group>
            )
          }
        />
      ) : records.isSuccess && total === 0 ? (
        <EmptyState
          title={t('list.noHit')}
          text={t('list.noHitText')}
          action={
            <Button variant="default" onClick={() => change({ q: '', filter: null })}>
              {t('list.showAll')}
            </Button>
          }
        />
      ) : (
        !(records.isError && !records.data) && (
          <>
            <RecordTable
              collection={collection}
              all={all}
              records={records.data}
              stale={records.isPlaceholderData}
              columns={columns}
              sort={view.sort}
              setSort={(sort) => change({ sort })}
              selected={selected}
              select={choose}
              tree={tree}
              addressOf={addressOf}
              open={(key, field) => {
                setAt(field);
                go(addressOf(key));
              }}
              changed={() => void queries.invalidateQueries({ queryKey: ['records'] })}
              editableField={(field) =>
                own('update') && rights.onField(collection.name, 'update', field.name)
              }
              pageSize={view.pageSize}
            />
            <ListFooter
              total={total}
              pages={meta?.totalPage ?? 0}
              page={view.page}
              pageSize={view.pageSize}
              change={change}
            />
          </>
        )
      )}
      {id !== undefined && (
        <RecordDrawer
          key={id}
          collection={collection}
          id={id === 'new' ? null : id}
          focus={at}
          close={closeRecord}
          made={closeRecord}
        />
      )}
      {dialog === 'import' && <ImportDialog collection={collection} close={finished} />}
      {dialog === 'export' && (
        <ExportDialog
          collection={collection}
          all={all}
          columns={columns}
          filter={filter}
          sort={view.sort}
          total={total}
          close={() => setDialog(null)}
        />
      )}
      {(dialog === 'edit' || dialog === 'delete') &&
        (() => {
          const Bulk = dialog === 'edit' ? BulkEdit : BulkDelete;
          return (
            <Bulk
              collection={collection}
              all={all}
              keys={selected}
              names={selected.map((key) => names[key] ?? key)}
              total={total}
              filter={filter}
              done={finished}
              close={() => setDialog(null)}
            />
          );
        })()}
    </>
  );
}

/** `/data/:collection` and, with a record beside the list, `/data/:collection/:id`. */
export default function DataPage() {
  const { collection: name = '', id } = useParams<{ collection: string; id?: string }>();
  const all = useReadable();
  const rights = useRights();
  const collection = all.find((one) => one.name === name);
  if (!collection || isOfSupervisor(name) || !rights.on(name, 'view')) return <NoPage />;
  return <Browser key={name} collection={collection} id={id} />;
}
