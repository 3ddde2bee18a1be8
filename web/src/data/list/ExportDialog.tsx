import {
  Button,
  Checkbox,
  Group,
  Modal,
  Progress,
  SegmentedControl,
  Stack,
  Text,
} from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { toast } from '../../ui/toasts';
import { useFocusBack } from '../../ui/useFocusBack';
import { sizeText } from '../attachments';
import { countText } from '../format';
import { kindOf } from '../model/kinds';
import { labelOf, titleOf, type Collection } from '../model/meta';
import type { Columns } from '../model/view';
import { exported, headOf, keepAs, pathIn, type Format } from './transfers';

interface Props {
  collection: Collection;
  all: readonly Collection[];
  columns: Columns;
  filter: Record<string, unknown> | null;
  sort: string;
  total: number;
  close: () => void;
}

/** What the list has, as a file. */
export function ExportDialog(props: Props) {
  useFocusBack();
  const { collection, all, columns, filter, sort, total, close } = props;
  const t = useTexts('data');
  const offered = collection.fields.filter(
    (field) => !field.hidden && !['password', 'opaque', 'files'].includes(kindOf(field)),
  );
  const [format, setFormat] = useState<Format>('xlsx');
  const [names, setNames] = useState(() =>
    columns.shown.filter((name) => offered.some((field) => field.name === name)),
  );
  const [bytes, setBytes] = useState<number | null>(null);
  const [error, setError] = useState<unknown>(null);
  const stop = useRef<AbortController | null>(null);
  useEffect(() => () => stop.current?.abort(), []);

  async function go() {
    setError(null);
    setBytes(0);
    stop.current = new AbortController();
    const title = titleOf(collection);
    const ordered = [...columns.order, ...offered.map(({ name }) => name)];
    const chosen = [...new Set(ordered)].filter((name) => names.includes(name));
    const fields = chosen.flatMap((name) => offered.filter((field) => field.name === name));
    try {
      const file = await exported(
        {
          collection: collection.name,
          format,
          title,
          columns: fields.map((field) => {
            const path = pathIn(field, all);
            return { dataIndex: path, title: headOf(field, collection.fields, path) };
          }),
          filter,
          sort,
        },
        setBytes,
        stop.current.signal,
      );
      keepAs(`${title.replace(/[^\p{L}\p{N}_-]+/gu, '-')}.${format}`, file);
      toast(t('export.done', { size: sizeText(file.size) }));
      close();
    } catch (problem) {
      setError(problem);
    }
    setBytes(null);
  }

  return (
    <Modal
      opened
      onClose={close}
      title={t('export.title', { name: titleOf(collection) })}
      closeButtonProps={{ 'aria-label': t('close') }}
      zIndex={300}
    >
      <Stack>
        <Text size="sm">
          {t(filter ? 'export.found' : 'export.all', { total: countText(total) })}
        </Text>
        <SegmentedControl
          aria-label={t('export.format')}
          value={format}
          onChange={(value) => setFormat(value as Format)}
          data={[
            { value: 'xlsx', label: 'Excel (xlsx)' },
            { value: 'csv', label: 'CSV' },
          ]}
        />
        <Checkbox.Group label={t('export.columns')} value={names} onChange={setNames}>
          <Stack gap={8} mt={4} mah="40vh" style={{ overflowY: 'auto' }}>
            {offered.map((field) => (
              <Checkbox
                key={field.name}
                size="sm"
                value={field.name}
                label={<span data-name>{labelOf(field)}</span>}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {bytes !== null && (
          <div role="status">
            <Progress value={100} animated aria-label={t('export.progress')} />
            <Text size="sm" mt={4}>
              {t('export.part', { size: sizeText(bytes) })}
            </Text>
          </div>
        )}
        <ErrorNote error={error} title={t('export.failed')} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button disabled={names.length === 0} loading={bytes !== null} onClick={() => void go()}>
            {t('export.go')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
