import { Button, Group, Modal, Progress, Stack, Table, Text } from '@mantine/core';
import { useTexts } from '../i18n';
import { ErrorWords } from '../ui/ErrorWords';
import type { Outcome } from './commands';

/** How a command went with each app, while it goes on. */
export default function BulkResults({
  outcomes,
  close,
}: {
  outcomes: Outcome[];
  close: () => void;
}) {
  const t = useTexts('apps');
  const c = useTexts('common');
  const over = outcomes.filter(({ is }) => is === 'done' || is === 'failed').length;
  const failed = outcomes.filter(({ is }) => is === 'failed').length;
  const finished = over === outcomes.length;
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('bulk.results')}
      closeOnClickOutside={finished}
      closeButtonProps={{ 'aria-label': c('close') }}
    >
      <Stack>
        <Progress
          value={(100 * over) / outcomes.length}
          aria-label={t('bulk.progress', { over, all: outcomes.length })}
        />
        <Text size="sm" role="status">
          {finished
            ? t('bulk.finished', { done: over - failed, failed })
            : t('bulk.progress', { over, all: outcomes.length })}
        </Text>
        <Table.ScrollContainer minWidth={300} maxHeight={360}>
          <Table aria-label={t('bulk.results')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('column.app')}</Table.Th>
                <Table.Th>{t('bulk.result')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {outcomes.map((one) => (
                <Table.Tr key={one.name}>
                  <Table.Td data-name>{one.name}</Table.Td>
                  <Table.Td>
                    {t(`bulk.${one.is}`)}
                    {one.is === 'failed' && (
                      <Text size="sm" c="var(--mantine-color-error)">
                        <ErrorWords error={one.error} />
                      </Text>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
        <Group justify="flex-end">
          <Button onClick={close} disabled={!finished}>
            {c('close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
