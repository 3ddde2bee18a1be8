import '../../ui/more.css.ts';
import {
  ActionIcon,
  Button,
  Group,
  Menu,
  SegmentedControl,
  Switch,
  Table,
  Text,
  TextInput,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconPlus,
  IconSearch,
  IconTable,
  IconTags,
  IconTrash,
} from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useTexts } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { toast } from '../../ui/toasts';
import { Waiting } from '../../ui/Waiting';
import { useCollections } from '../api';
import { Tag } from '../list/Tag';
import { isSystem, isTree, titleOf, type Collection } from '../model/meta';
import { destroyCollection, moveCollection, step, useChanged } from './api';
import { CategoriesDialog } from './CategoriesDialog';
import { CollectionForm } from './CollectionForm';
import { DeleteCollection } from './DeleteCollection';
import { useSubmit } from './useSubmit';

const Diagram = lazy(() => import('./Diagram'));

interface RowProps {
  collection: Collection;
  at: number;
  all: readonly Collection[];
  /** False while only some are shown: there is nothing to move between then. */
  movable: boolean;
  act: (act: () => Promise<unknown>) => void;
  edit: () => void;
  remove: () => void;
}

function Line({ collection, at, all, movable, act, edit, remove }: RowProps) {
  const t = useTexts('schema');
  const title = titleOf(collection);
  const system = isSystem(collection.name);
  const path = `/collections/${encodeURIComponent(collection.name)}`;
  const move = (by: 1 | -1) => {
    const to = step(all, at, by);
    if (!to) return;
    act(() =>
      moveCollection({
        sourceId: collection.name,
        targetId: to.to.name,
        ...(to.behind && { method: 'insertAfter' as const }),
      }),
    );
  };
  return (
    <Table.Tr>
      <Table.Td>
        <Text
          component={Link}
          href={path}
          fw={500}
          size="sm"
          c="var(--mantine-color-anchor)"
          data-name
        >
          {title}
        </Text>
        {collection.description && (
          <Text size="xs" c="dimmed" lineClamp={1} data-name>
            {collection.description}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" ff="monospace" data-name>
          {collection.name}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {collection.category?.map(({ id, name, color }) => (
            <Tag key={id} color={color}>
              {name}
            </Tag>
          ))}
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="end">
        {collection.fields.length}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {system
          ? t('template.system')
          : t(isTree(collection) ? 'template.tree' : 'template.general')}
      </Table.Td>
      <Table.Td ta="end">
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('collection.actions', { name: title })}
            >
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              component={Link}
              href={path}
              leftSection={<IconTable size={16} aria-hidden />}
            >
              {t('collection.fields')}
            </Menu.Item>
            {!system && (
              <>
                <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={edit}>
                  {t('edit')}
                </Menu.Item>
                {movable && (
                  <>
                    <Menu.Item
                      leftSection={<IconArrowUp size={16} aria-hidden />}
                      disabled={at === 0}
                      onClick={() => move(-1)}
                    >
                      {t('moveUp')}
                    </Menu.Item>
                    <Menu.Item
                      leftSection={<IconArrowDown size={16} aria-hidden />}
                      disabled={at === all.length - 1}
                      onClick={() => move(1)}
                    >
                      {t('moveDown')}
                    </Menu.Item>
                  </>
                )}
                <Menu.Divider />
                <Menu.Item
                  color="red"
                  leftSection={<IconTrash size={16} aria-hidden />}
                  onClick={remove}
                >
                  {t('collection.delete')}
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </Table.Td>
    </Table.Tr>
  );
}

/** All collections: a list, or a picture of how they belong together. */
export default function CollectionsPage() {
  const t = useTexts('schema');
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const everything = useCollections();
  const changed = useChanged();
  const { error, run } = useSubmit();
  const [word, setWord] = useState('');
  const [system, setSystem] = useState(false);
  const [categories, setCategories] = useState(false);
  const [editing, setEditing] = useState<Collection | null>(null);
  const [removing, setRemoving] = useState<Collection | null>(null);
  const diagram = search.get('view') === 'diagram';
  const creating = search.has('new');
  const own = everything.filter((one) => !one.hidden && (system || !isSystem(one.name)));
  const wanted = word.trim().toLowerCase();
  const shown = own.filter((one) => `${titleOf(one)} ${one.name}`.toLowerCase().includes(wanted));
  const create = (open: boolean) =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (open) next.set('new', '1');
      else next.delete('new');
      return next;
    });
  const act = (what: () => Promise<unknown>) => {
    void run(what).then(changed);
  };

  return (
    <>
      <PageTitle
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconTags size={16} aria-hidden />}
              onClick={() => setCategories(true)}
            >
              {t('category.title')}
            </Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => create(true)}>
              {t('collection.new')}
            </Button>
          </>
        }
      >
        {t('title')}
      </PageTitle>
      <Group mb="md" gap="sm">
        <SegmentedControl
          aria-label={t('view.label')}
          value={diagram ? 'diagram' : 'list'}
          onChange={(view) => setSearch(view === 'diagram' ? { view } : {})}
          data={[
            { value: 'list', label: t('view.list') },
            { value: 'diagram', label: t('view.diagram') },
          ]}
        />
        {!diagram && (
          <TextInput
            style={{ flex: '1 1 12rem', maxWidth: '20rem' }}
            aria-label={t('find')}
            placeholder={t('find')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={word}
            onChange={(event) => setWord(event.currentTarget.value)}
          />
        )}
        <Switch
          label={t('view.system')}
          checked={system}
          onChange={(event) => setSystem(event.currentTarget.checked)}
        />
      </Group>
      <ErrorNote error={error} />
      {own.length === 0 ? (
        <EmptyState
          title={t('empty.title')}
          text={t('empty.text')}
          action={<Button onClick={() => create(true)}>{t('collection.new')}</Button>}
        />
      ) : diagram ? (
        <Suspense fallback={<Waiting />}>
          <Diagram
            collections={own}
            open={(name) => go(`/collections/${encodeURIComponent(name)}`)}
          />
        </Suspense>
      ) : (
        <Table.ScrollContainer minWidth={300}>
          <Table highlightOnHover verticalSpacing="xs" aria-label={t('title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('collection.title')}</Table.Th>
                <Table.Th visibleFrom="sm">{t('collection.name')}</Table.Th>
                <Table.Th>{t('collection.categories')}</Table.Th>
                <Table.Th visibleFrom="sm" ta="end">
                  {t('collection.fields')}
                </Table.Th>
                <Table.Th visibleFrom="sm">{t('collection.template')}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{t('actions')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((one, at) => (
                <Line
                  key={one.name}
                  collection={one}
                  at={at}
                  all={shown}
                  movable={!wanted}
                  act={act}
                  edit={() => setEditing(one)}
                  remove={() => setRemoving(one)}
                />
              ))}
            </Table.Tbody>
          </Table>
          {shown.length === 0 && (
            <Text c="dimmed" p="md">
              {t('noHit')}
            </Text>
          )}
        </Table.ScrollContainer>
      )}
      {(creating || editing) && (
        <CollectionForm
          collection={editing}
          taken={everything.map(({ name }) => name)}
          close={() => {
            setEditing(null);
            if (creating) create(false);
          }}
          done={(name) => {
            setEditing(null);
            if (creating) go(`/collections/${encodeURIComponent(name)}`);
          }}
        />
      )}
      {categories && <CategoriesDialog close={() => setCategories(false)} />}
      {removing && (
        <DeleteCollection
          collection={removing}
          all={everything}
          go={(cascade) => destroyCollection(removing.name, cascade)}
          done={() => {
            toast(t('collection.deleted', { name: titleOf(removing) }));
            setRemoving(null);
            void changed();
          }}
          close={() => setRemoving(null)}
        />
      )}
    </>
  );
}
