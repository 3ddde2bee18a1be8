import { Anchor, Button, Group, NavLink, Stack, Text } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { call } from '../../api/client';
import { useTexts } from '../../i18n';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { PageTitle } from '../../ui/PageTitle';
import { Waiting } from '../../ui/Waiting';
import { SearchBox } from '../parts/SearchBox';
import classes from './ApiDoc.module.css';
import { groupsOf, operationsOf, type Document, type Group as Calls } from './model';
import { OperationView } from './OperationView';

interface ListProps {
  groups: Calls[];
  /** All groups are open while something is searched for. */
  searching: boolean;
  chosen: string;
}

function CallList({ groups, searching, chosen }: ListProps) {
  const t = useTexts('people');
  const [opened, setOpened] = useState<Record<string, boolean>>({});
  if (groups.length === 0) return <Text size="sm">{t('docs.none')}</Text>;
  return groups.map(({ tag, operations }) => {
    const has = operations.some((one) => one.id === chosen);
    const open = searching || (opened[tag] ?? has);
    return (
      <NavLink
        key={tag}
        component="button"
        label={<span data-name>{tag}</span>}
        opened={open}
        aria-expanded={open}
        onClick={() => setOpened({ ...opened, [tag]: !open })}
      >
        {open &&
          operations.map((one) => (
            <NavLink
              key={one.id}
              component={Link}
              href={`/api-docs?op=${encodeURIComponent(one.id)}`}
              label={<span data-name>{one.id.slice(tag.length + 1) || one.id}</span>}
              active={one.id === chosen}
              aria-current={one.id === chosen ? 'true' : undefined}
            />
          ))}
      </NavLink>
    );
  });
}

/** As a file; a link alone would not carry the session. */
function saveAsFile(doc: Document): void {
  const url = URL.createObjectURL(
    new Blob([JSON.stringify(doc, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = 'openapi.json';
  link.click();
  URL.revokeObjectURL(url);
}

/** The calls of this app, from its OpenAPI document. */
export default function ApiDocPage() {
  const t = useTexts('people');
  const [address] = useSearchParams();
  const chosen = address.get('op') ?? '';
  const [search, setSearch] = useState('');
  const asked = useDeferredValue(search);
  const { data, error, refetch } = useQuery({
    queryKey: ['openapi'],
    queryFn: ({ signal }) => call<Document>('openapi.json', { signal }),
    staleTime: 60_000,
  });
  const all = useMemo(() => (data ? operationsOf(data) : []), [data]);
  const groups = useMemo(() => groupsOf(all, asked), [all, asked]);
  const operation = all.find((one) => one.id === chosen);
  return (
    <>
      <PageTitle
        actions={
          data && (
            <Button variant="default" onClick={() => saveAsFile(data)}>
              {t('docs.download')}
            </Button>
          )
        }
      >
        {t('docs.title')}
      </PageTitle>
      <Text size="sm" c="dimmed" mb="md">
        {t('docs.text')}
      </Text>
      <ErrorNote error={error} retry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <div className={classes.page} data-chosen={operation ? '' : undefined}>
          <nav className={classes.list} aria-label={t('docs.calls')}>
            <Stack gap="xs">
              <SearchBox label={t('docs.search')} value={search} onChange={setSearch} delay={0} />
              <div>
                <CallList groups={groups} searching={asked !== ''} chosen={chosen} />
              </div>
            </Stack>
          </nav>
          <div className={classes.content}>
            {operation ? (
              <>
                <Anchor component={Link} href="/api-docs" size="sm" className={classes.back}>
                  <Group gap={4} component="span" mb="xs">
                    <IconArrowLeft size={14} aria-hidden />
                    {t('docs.calls')}
                  </Group>
                </Anchor>
                <OperationView doc={data} operation={operation} />
              </>
            ) : (
              <EmptyState title={t('docs.choose')} text={t('docs.chooseText')} />
            )}
          </div>
        </div>
      )}
    </>
  );
}
