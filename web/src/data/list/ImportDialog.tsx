import {
  Anchor,
  Button,
  Checkbox,
  FileInput,
  Group,
  Modal,
  Progress,
  Stack,
  Table,
  Text,
} from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { useFocusBack } from '../../ui/useFocusBack';
import { countText } from '../format';
import { isAssociation, isKept, isLink, kindOf } from '../model/kinds';
import { titleOf, type Collection } from '../model/meta';
import { firstCell } from './useGridKeys';
import { imported, keepAs, pathIn, template, type Report } from './transfers';

interface Props {
  collection: Collection;
  all: readonly Collection[];
  close: () => void;
}

function ReportTable({ report }: { report: Report }) {
  const t = useTexts('data');
  return (
    <Stack gap="xs">
      <Text fw={500} role="status">
        {t('import.done', {
          good: countText(report.successCount),
          bad: countText(report.failureCount),
        })}
      </Text>
      {report.skippedColumns && (
        <Text size="sm" data-name>
          {t('import.skipped', { names: report.skippedColumns.join(', ') })}
        </Text>
      )}
      {report.failures.length > 0 && (
        <Table.ScrollContainer minWidth={300} mah="40vh">
          <Table aria-label={t('import.refused')} withTableBorder>
            <Table.Thead>
              <Table.Tr>
                <Table.Th w={80}>{t('import.row')}</Table.Th>
                <Table.Th>{t('import.why')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {report.failures.map(({ row, message }, i) => (
                <Table.Tr key={i}>
                  <Table.Td>{row}</Table.Td>
                  <Table.Td data-name>{message}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {report.failures.length < report.failureCount && (
        <Text size="sm" c="dimmed">
          {t('import.first', { count: report.failures.length })}
        </Text>
      )}
    </Stack>
  );
}

/** Records from a file: good rows are stored, the others are told of. */
export function ImportDialog({ collection, all, close }: Props) {
  useFocusBack(firstCell);
  const t = useTexts('data');
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [skips, setSkips] = useState(false);
  const [busy, setBusy] = useState(false);
  const [part, setPart] = useState<{ current: number; total: number } | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [error, setError] = useState<unknown>(null);

  const offered = collection.fields.filter(
    (field) =>
      !field.hidden &&
      !isKept(field) &&
      !isLink(field, collection.fields) &&
      !['files', 'opaque'].includes(kindOf(field)),
  );
  const association = offered.find(isAssociation);

  async function go() {
    if (!file) return;
    setBusy(true);
    setError(null);
    setPart(null);
    try {
      setReport(await imported(collection.name, file, skips, setPart));
    } catch (problem) {
      setError(problem);
    }
    setBusy(false);
    void queries.invalidateQueries({ queryKey: ['records'] });
  }

  async function example() {
    setError(null);
    const names = offered.map((field) => pathIn(field, all).join('.'));
    try {
      keepAs(`${collection.name}.xlsx`, await template(collection.name, names));
    } catch (problem) {
      setError(problem);
    }
  }

  const percent = part && part.total > 0 ? (part.current / part.total) * 100 : 0;
  return (
    <Modal
      opened
      onClose={close}
      title={t('import.title', { name: titleOf(collection) })}
      closeButtonProps={{ 'aria-label': t('close') }}
      size="lg"
      zIndex={300}
    >
      <Stack>
        {!report && (
          <>
            <Text size="sm">
              {t('import.text')}{' '}
              <Anchor component="button" type="button" size="sm" onClick={() => void example()}>
                {t('import.template')}
              </Anchor>
            </Text>
            {association && (
              <Text size="sm">
                {t('import.links', {
                  name: association.name,
                  path: pathIn(association, all).join('.'),
                })}
              </Text>
            )}
            <FileInput
              label={t('import.file')}
              placeholder={t('import.choose')}
              accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              value={file}
              onChange={setFile}
              clearable
              clearButtonProps={{ 'aria-label': t('editor.clear', { name: t('import.file') }) }}
              leftSection={<IconFileImport size={16} aria-hidden />}
            />
            <Checkbox
              label={t('import.skip')}
              checked={skips}
              onChange={(event) => setSkips(event.currentTarget.checked)}
            />
          </>
        )}
        {busy && (
          <div role="status">
            <Progress value={percent} animated aria-label={t('import.progress')} />
            <Text size="sm" mt={4}>
              {part
                ? t('import.part', {
                    current: countText(part.current),
                    total: countText(part.total),
                  })
                : t('import.sending')}
            </Text>
          </div>
        )}
        {report && <ReportTable report={report} />}
        <ErrorNote error={error} title={t('import.failed')} />
        <Group justify="end" gap="xs">
          <Button variant="default" onClick={close}>
            {report ? t('close') : t('cancel')}
          </Button>
          {report ? (
            <Button
              variant="light"
              onClick={() => {
                setReport(null);
                setFile(null);
              }}
            >
              {t('import.again')}
            </Button>
          ) : (
            <Button disabled={!file} loading={busy} onClick={() => void go()}>
              {t('import.go')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
