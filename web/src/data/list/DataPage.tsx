import '../../ui/more.css.ts';
import { Button, Collapse, Text } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { useRights } from '../../api/rights';
import { useSession } from '../../api/session';
import { useTexts } from '../../i18n';
import { NoPage } from '../../shell/NoPage';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { useRecords } from '../api';
import { useReadable } from '../browsable';
import { bothOf, countOf, groupFrom, searchOf } from '../model/filter';
import {
  fieldOf,
  isOfSupervisor,
  isTree,
  keyOf,
  nameOfRow,
  titleOf,
  type Collection,
  type Key,
} from '../model/meta';
import { appendsOf, columnsFor, keepColumns, searchOfView } from '../model/view';
import { BulkBar } from './BulkBar';
import { ColumnChooser } from './ColumnChooser';
import { FilterPanel } from './filter/FilterPanel';
import { ListActions } from './ListActions';
import { ListDialogs, type Dialog } from './ListDialogs';
import { ListFooter } from './ListFooter';
import { NoRecords } from './NoRecords';
import { RecordDrawer } from './RecordDrawer';
import { RecordTable } from './RecordTable';
import { SearchBox } from './SearchBox';
import classes from './Table.module.css';
import { useView } from './useView';

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
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [at, setAt] = useState<string>();
  const userId = user?.id ?? 0;
  const [columns, setColumns] = useState(() => columnsFor(userId, collection));
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
  const add = () => go(withQuery(`${base}/new`));
  const closeRecord = () => {
    setAt(undefined);
    go(withQuery(base));
  };
  const filters = view.filter ? countOf(groupFrom(view.filter, all, collection)) : 0;

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

  return (
    <>
      <PageTitle
        isName
        actions={
          <ListActions
            collection={collection}
            add={add}
            open={setDialog}
            refresh={() => void records.refetch()}
          />
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
          <BulkBar
            collection={collection}
            count={selected.length}
            open={setDialog}
            clear={() => setSelected([])}
          />
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
      <Collapse expanded={filtering}>
        {filtering && <FilterPanel all={all} collection={collection} view={view} change={change} />}
      </Collapse>
      <ErrorNote
        error={records.error}
        title={t('list.failed')}
        retry={() => void records.refetch()}
      />
      {records.isSuccess && total === 0 ? (
        <NoRecords
          collection={collection}
          narrowed={filter !== null}
          showAll={() => change({ q: '', filter: null })}
          add={add}
          fromFile={() => setDialog('import')}
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
              editableField={({ name }) =>
                rights.on(collection.name, 'update') &&
                rights.onField(collection.name, 'update', name)
              }
              pageSize={view.pageSize}
            />
            <ListFooter
              total={meta?.count}
              tree={tree}
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
      <ListDialogs
        dialog={dialog}
        collection={collection}
        all={all}
        columns={columns}
        filter={filter}
        sort={view.sort}
        total={total}
        selected={selected}
        names={names}
        finished={() => {
          setDialog(null);
          setSelected([]);
        }}
        close={() => setDialog(null)}
      />
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
