import { Badge, Button, Group, Text, Tooltip } from '@mantine/core';
import { useTexts } from '../../i18n';
import type { Session } from '../api';
import { clientName } from '../parts/client';
import type { Column } from '../parts/DataTable';
import { When } from '../parts/When';

/** What every list of sign-ins shows; `end` ends one. */
export function useSessionColumns<T extends Session>(
  end: (row: T) => void,
  ending: string | null,
): Column<T>[] {
  const t = useTexts('people');
  const common = useTexts('common');
  const where = (row: T) => clientName(row.userAgent) || t('sessions.unknown');
  return [
    {
      label: t('sessions.where'),
      cell: (row) => (
        <Group gap="xs" wrap="nowrap">
          <Tooltip label={row.userAgent} multiline maw={420} disabled={!row.userAgent}>
            <span data-name>{where(row)}</span>
          </Tooltip>
          {row.current && (
            <Badge
              style={{ flexShrink: 0 }}
              variant="light"
              tt="none"
              c="var(--mantine-color-anchor)"
            >
              {t('sessions.current')}
            </Badge>
          )}
        </Group>
      ),
    },
    { label: t('sessions.address'), cell: (row) => <span data-name>{row.ip}</span> },
    { label: t('sessions.signedIn'), cell: (row) => <When at={row.signInTime} /> },
    { label: t('sessions.lastUsed'), cell: (row) => <When at={row.lastUsedAt} /> },
    { label: t('sessions.expires'), cell: (row) => <When at={row.expiresAt} /> },
    {
      label: common('actions'),
      hidden: true,
      cell: (row) =>
        row.current ? (
          <Text size="xs" c="dimmed" h={26} />
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            loading={ending === row.id}
            aria-label={t('sessions.endHere', { where: where(row) })}
            onClick={() => end(row)}
          >
            {t('sessions.end')}
          </Button>
        ),
    },
  ];
}
