import { Anchor, Badge, Button, Group, Select, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { toast } from '../../ui/toasts';
import { Waiting } from '../../ui/Waiting';
import { dataOf, rolesQuery } from '../api';
import { DataTable, type Column } from '../parts/DataTable';
import { Section } from '../parts/Section';
import { useTitles } from '../parts/titles';
import type { Role } from './draft';
import { useDrafts } from './drafts';
import { NewRole } from './NewRole';

const modes = ['default', 'allow-use-union', 'only-use-union'] as const;
type Mode = (typeof modes)[number];

/** What holds for users with several roles. */
function ModeSection() {
  const t = useTexts('people');
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: ['settings', 'system'],
    queryFn: ({ signal }) => dataOf<{ roleMode: Mode }>('systemSettings:get', { signal }),
  });
  const set = useMutation({
    mutationFn: (roleMode: Mode) => dataOf('roles:setSystemRoleMode', { body: { roleMode } }),
    onSuccess: () => toast(t('roles.mode.saved')),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['settings'] }),
        queries.invalidateQueries({ queryKey: ['rights'] }),
      ]),
  });
  const shown = (set.isPending ? set.variables : data?.roleMode) ?? 'default';
  return (
    <Section title={t('roles.mode.label')} text={t('roles.mode.text')}>
      <Select
        aria-label={t('roles.mode.label')}
        data={modes.map((value) => ({ value, label: t(`roles.mode.${value}`) }))}
        value={shown}
        onChange={(next) => next && next !== shown && set.mutate(next as Mode)}
        allowDeselect={false}
        disabled={!data}
        maw={340}
      />
      <ErrorNote error={set.error} />
    </Section>
  );
}

function useColumns(): Column<Role>[] {
  const t = useTexts('people');
  const titles = useTitles();
  const drafts = useDrafts();
  return [
    {
      label: t('roles.name'),
      cell: (row) => (
        <Group gap="xs">
          <Anchor
            component={Link}
            className="target"
            href={`/roles/${encodeURIComponent(row.name)}`}
            size="sm"
            fw={500}
            data-name
          >
            {titles(row.title, row.name)}
          </Anchor>
          {row.default && (
            <Badge variant="light" tt="none" c="var(--mantine-color-anchor)">
              {t('roles.default')}
            </Badge>
          )}
          {drafts[row.name] && (
            <Badge variant="outline" tt="none" c="var(--mantine-color-text)">
              {t('roles.unsaved')}
            </Badge>
          )}
        </Group>
      ),
    },
    {
      label: t('roles.key'),
      cell: (row) => (
        <Text size="sm" c="dimmed" data-name>
          {row.name}
        </Text>
      ),
    },
    {
      label: t('roles.description'),
      cell: (row) => <span data-name>{row.description}</span>,
    },
  ];
}

export default function RolesPage() {
  const t = useTexts('people');
  const [making, { open, close }] = useDisclosure(false);
  const { data, error, refetch } = useQuery(rolesQuery<Role>());
  const columns = useColumns();
  return (
    <>
      <PageTitle
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
            {t('roles.new')}
          </Button>
        }
      >
        {t('roles.title')}
      </PageTitle>
      <Text size="sm" c="dimmed" mb="md">
        {t('roles.text')}
      </Text>
      <ErrorNote error={error} retry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <Stack>
          <DataTable
            label={t('roles.title')}
            columns={columns}
            rows={data}
            keyOf={(row) => row.name}
            minWidth={560}
          />
          <ModeSection />
        </Stack>
      )}
      <NewRole opened={making} close={close} />
    </>
  );
}
