import '../../ui/more.css.ts';
import {
  ActionIcon,
  Anchor,
  Badge,
  Button,
  Group,
  Menu,
  Table,
  Text,
  VisuallyHidden,
} from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconPlus,
  IconTable,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useTexts } from '../../i18n';
import { NoPage } from '../../shell/NoPage';
import { Confirm } from '../../ui/Confirm';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { toast } from '../../ui/toasts';
import { useCollections } from '../api';
import { isKept, isLink } from '../model/kinds';
import { isSystem, labelOf, titleOf, type Collection, type Field } from '../model/meta';
import { destroyCollection, destroyField, moveField, step, useChanged } from './api';
import { CollectionForm } from './CollectionForm';
import { DeleteCollection } from './DeleteCollection';
import { namesIn } from './fieldDraft';
import { FieldForm } from './FieldForm';
import { typeOf } from './fieldTypes';
import { useSubmit } from './useSubmit';

/** Fields that come with the collection; they have nothing to change. */
const isOwn = (collection: Collection, field: Field): boolean =>
  !isSystem(collection.name) &&
  !field.primaryKey &&
  !field.treeParent &&
  !field.treeChildren &&
  !(
    isKept(field) &&
    ['createdAt', 'updatedAt', 'createdBy', 'updatedBy'].includes(field.interface ?? '')
  );

function Marks({ field, all }: { field: Field; all: readonly Collection[] }) {
  const t = useTexts('schema');
  const target = all.find(({ name }) => name === field.target);
  const required =
    field.allowNull === false || field.validation?.rules?.some(({ name }) => name === 'required');
  const checks = field.validation?.rules?.filter(({ name }) => name !== 'required').length ?? 0;
  return (
    <Group gap={4}>
      {field.primaryKey && (
        <Badge variant="outline" tt="none" color="gray">
          {t('mark.key')}
        </Badge>
      )}
      {required && !field.primaryKey && (
        <Badge variant="outline" tt="none" color="gray">
          {t('mark.required')}
        </Badge>
      )}
      {field.unique && (
        <Badge variant="outline" tt="none" color="gray">
          {t('mark.unique')}
        </Badge>
      )}
      {checks > 0 && (
        <Badge variant="outline" tt="none" color="gray">
          {t('mark.rules', { count: checks })}
        </Badge>
      )}
      {target && (
        <Anchor component={Link} href={`/collections/${encodeURIComponent(target.name)}`} size="sm">
          → <span data-name>{titleOf(target)}</span>
        </Anchor>
      )}
    </Group>
  );
}

interface LineProps {
  collection: Collection;
  all: readonly Collection[];
  field: Field;
  at: number;
  act: (act: () => Promise<unknown>) => void;
  edit: () => void;
  remove: () => void;
}

function Line({ collection, all, field, at, act, edit, remove }: LineProps) {
  const t = useTexts('schema');
  const type = typeOf(field);
  const own = isOwn(collection, field);
  const label = labelOf(field);
  const link = isLink(field, collection.fields);
  const move = (by: 1 | -1) => {
    const to = step(collection.fields, at, by);
    if (!to) return;
    act(() =>
      moveField(collection.name, {
        sourceId: field.name,
        targetId: to.to.name,
        ...(to.behind && { method: 'insertAfter' as const }),
      }),
    );
  };
  return (
    <Table.Tr c={own && !link ? undefined : 'dimmed'}>
      <Table.Td>
        <Text size="sm" fw={500} data-name>
          {label}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Text size="sm" ff="monospace" data-name>
          {field.name}
        </Text>
      </Table.Td>
      <Table.Td>
        {link ? t('mark.foreignKey') : type ? t(`type.${type.key}` as 'type.input') : field.type}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Marks field={field} all={all} />
      </Table.Td>
      <Table.Td>
        <Group gap={2} wrap="nowrap" justify="end">
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            disabled={at === 0 || isSystem(collection.name)}
            aria-label={t('up', { name: label })}
            onClick={() => move(-1)}
          >
            <IconArrowUp size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            disabled={at === collection.fields.length - 1 || isSystem(collection.name)}
            aria-label={t('down', { name: label })}
            onClick={() => move(1)}
          >
            <IconArrowDown size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            disabled={!own || link || !type}
            aria-label={t('field.edit', { name: label })}
            onClick={edit}
          >
            <IconPencil size={14} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="red"
            size={24}
            disabled={!own}
            aria-label={t('field.delete', { name: label })}
            onClick={remove}
          >
            <IconTrash size={14} aria-hidden />
          </ActionIcon>
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}

function Manager({ collection, all }: { collection: Collection; all: Collection[] }) {
  const t = useTexts('schema');
  const [, go] = useLocation();
  const changed = useChanged();
  const { error, run } = useSubmit();
  const [open, setOpen] = useState<'new' | 'edit' | 'delete' | null>(null);
  const [field, setField] = useState<Field | null>(null);
  const [removing, setRemoving] = useState<Field | null>(null);
  const system = isSystem(collection.name);
  const title = titleOf(collection);
  const act = (what: () => Promise<unknown>) => {
    void run(what).then(changed);
  };
  const shown = collection.fields;
  const few = shown.filter((one) => isOwn(collection, one) && !isLink(one, shown)).length === 0;

  return (
    <>
      <Anchor component={Link} href="/collections" size="sm" display="inline-block" py={3}>
        {t('title')}
      </Anchor>
      <PageTitle
        isName
        actions={
          <>
            {!system && (
              <Button
                variant="default"
                leftSection={<IconTable size={16} aria-hidden />}
                component={Link}
                href={`/data/${encodeURIComponent(collection.name)}`}
              >
                {t('collection.records')}
              </Button>
            )}
            {!system && (
              <Button
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => setOpen('new')}
              >
                {t('field.new')}
              </Button>
            )}
            {!system && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon
                    variant="default"
                    size={36}
                    aria-label={t('collection.actions', { name: title })}
                  >
                    <IconDots size={18} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    leftSection={<IconPencil size={16} aria-hidden />}
                    onClick={() => setOpen('edit')}
                  >
                    {t('edit')}
                  </Menu.Item>
                  <Menu.Item
                    color="red"
                    leftSection={<IconTrash size={16} aria-hidden />}
                    onClick={() => setOpen('delete')}
                  >
                    {t('collection.delete')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </>
        }
      >
        {title}
      </PageTitle>
      <Text size="sm" c="dimmed" mb="md">
        {collection.description ? (
          <span data-name>{collection.description}</span>
        ) : system ? (
          t('collection.system')
        ) : few ? (
          t('collection.noFields')
        ) : (
          t('collection.intro', { name: collection.name })
        )}
      </Text>
      <ErrorNote error={error} />
      <Table.ScrollContainer minWidth={300}>
        <Table verticalSpacing={6} highlightOnHover aria-label={t('collection.fields')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('field.title')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('field.name')}</Table.Th>
              <Table.Th>{t('field.type')}</Table.Th>
              <Table.Th visibleFrom="sm">{t('field.marks')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t('actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((one, at) => (
              <Line
                key={one.name}
                collection={collection}
                all={all}
                field={one}
                at={at}
                act={act}
                edit={() => setField(one)}
                remove={() => setRemoving(one)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {(open === 'new' || field) && (
        <FieldForm
          collection={collection}
          all={all}
          field={field}
          close={() => {
            setOpen(null);
            setField(null);
          }}
        />
      )}
      {open === 'edit' && (
        <CollectionForm
          collection={collection}
          taken={[]}
          done={() => setOpen(null)}
          close={() => setOpen(null)}
        />
      )}
      {open === 'delete' && (
        <DeleteCollection
          collection={collection}
          all={all}
          go={(cascade) => destroyCollection(collection.name, cascade)}
          done={() => {
            toast(t('collection.deleted', { name: title }));
            go('/collections');
            void changed();
          }}
          close={() => setOpen(null)}
        />
      )}
      {removing && (
        <Confirm
          title={t('field.deleteTitle', { name: labelOf(removing) })}
          action={t('delete.go')}
          failed={t('delete.failed')}
          run={() => destroyField(collection.name, removing.name)}
          done={() => {
            toast(t('field.deleted', { name: labelOf(removing) }));
            void changed();
          }}
          close={() => setRemoving(null)}
        >
          {[
            t('field.goes'),
            t('delete.final'),
            ...dependents(collection, removing).map((one) =>
              t('field.loses', { name: labelOf(one) }),
            ),
          ].join(' ')}
        </Confirm>
      )}
    </>
  );
}

/** Formulas that ask for the field. */
const dependents = ({ fields }: Collection, removed: Field): Field[] =>
  fields.filter(
    ({ type, expression }) => type === 'formula' && namesIn(expression).includes(removed.name),
  );

/** `/collections/:name`: its fields and options. */
export default function CollectionPage() {
  const { name = '' } = useParams<{ name: string }>();
  const all = useCollections();
  const collection = all.find((one) => one.name === name);
  return collection ? <Manager key={name} collection={collection} all={all} /> : <NoPage />;
}
