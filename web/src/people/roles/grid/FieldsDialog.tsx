import { Button, Checkbox, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useTexts } from '../../../i18n';
import { cellOf, type Cell, type Draft } from '../draft';
import type { Action, Collection } from '../loaded';
import { useActionNames } from './words';

interface Props {
  collection: Collection | null;
  close: () => void;
  draft: Draft;
  actions: Action[];
  setCell: (collection: string, action: string, cell: Cell) => void;
}

/** The fields with one ticked or not. From all fields, taking one leaves the others by name. */
export function withField(cell: Cell, all: string[], field: string, on: boolean): Cell {
  const now = new Set(cell.fields ?? all);
  if (on) now.add(field);
  else now.delete(field);
  return { ...cell, fields: all.filter((one) => now.has(one)) };
}

function Matrix({ collection, draft, actions, setCell }: Props & { collection: Collection }) {
  const t = useTexts('people');
  const nameOf = useActionNames();
  const going = actions.filter(
    (one) => one.allowConfigureFields && cellOf(draft, collection.name, one.name).reach !== 'off',
  );
  if (going.length === 0) return <Text size="sm">{t('matrix.nothing')}</Text>;
  const names = collection.fields.map((one) => one.name);
  const set = (action: Action, cell: Cell) => setCell(collection.name, action.name, cell);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('matrix.text')}
      </Text>
      <Table.ScrollContainer minWidth={160 + going.length * 90} type="native" mah="55vh">
        <Table stickyHeader aria-label={t('grid.fieldsOf', { collection: collection.title })}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('matrix.field')}</Table.Th>
              {going.map((action) => (
                <Table.Th key={action.name} scope="col">
                  {nameOf(action)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row">{t('matrix.all')}</Table.Th>
              {going.map((action) => {
                const cell = cellOf(draft, collection.name, action.name);
                return (
                  <Table.Td key={action.name}>
                    <Checkbox
                      aria-label={t('matrix.allOf', { action: nameOf(action) })}
                      checked={cell.fields === null}
                      indeterminate={cell.fields !== null && cell.fields.length > 0}
                      onChange={() =>
                        set(action, { ...cell, fields: cell.fields === null ? [] : null })
                      }
                    />
                  </Table.Td>
                );
              })}
            </Table.Tr>
            {collection.fields.map((field) => (
              <Table.Tr key={field.name}>
                <Table.Th scope="row" fw={400}>
                  <span data-name>{field.title}</span>
                  {field.title !== field.name && (
                    <Text size="xs" c="dimmed" data-name>
                      {field.name}
                    </Text>
                  )}
                </Table.Th>
                {going.map((action) => {
                  const cell = cellOf(draft, collection.name, action.name);
                  return (
                    <Table.Td key={action.name}>
                      <Checkbox
                        aria-label={t('matrix.one', {
                          action: nameOf(action),
                          field: field.title,
                        })}
                        checked={cell.fields === null || cell.fields.includes(field.name)}
                        onChange={(event) =>
                          set(
                            action,
                            withField(cell, names, field.name, event.currentTarget.checked),
                          )
                        }
                      />
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

/** Which fields each action of a collection reads or writes. */
export function FieldsDialog({ collection, close, ...props }: Props) {
  const t = useTexts('people');
  const common = useTexts('common');
  return (
    <Modal
      opened={collection !== null}
      onClose={close}
      size="lg"
      title={collection && t('grid.fieldsOf', { collection: collection.title })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      {collection && <Matrix {...props} collection={collection} close={close} />}
      <Group justify="flex-end" mt="md">
        <Button onClick={close}>{t('matrix.done')}</Button>
      </Group>
    </Modal>
  );
}
