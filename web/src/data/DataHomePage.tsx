import '../ui/more.css.ts';
import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useRights } from '../api/rights';
import { useTexts } from '../i18n';
import { EmptyState } from '../ui/EmptyState';
import { PageTitle } from '../ui/PageTitle';
import classes from './Nav.module.css';
import { groupsOf, useBrowsable } from './browsable';
import { titleOf } from './model/meta';

/** All collections that the role may look at. */
export default function DataHomePage() {
  const t = useTexts('data');
  const rights = useRights();
  const all = useBrowsable();
  const [word, setWord] = useState('');
  const groups = groupsOf(all, word);
  const manager = rights.holds('pm.data-source-manager');
  return (
    <>
      <PageTitle
        actions={
          manager &&
          all.length > 0 && (
            <Button component={Link} href="/collections" variant="default">
              {t('home.manage')}
            </Button>
          )
        }
      >
        {t('home.title')}
      </PageTitle>
      {all.length === 0 ? (
        <EmptyState
          title={t('home.empty')}
          text={manager ? t('home.emptyText') : t('home.emptyRead')}
          action={
            manager && (
              <Button component={Link} href="/collections?new=1" mt="xs">
                {t('home.create')}
              </Button>
            )
          }
        />
      ) : (
        <Stack>
          <TextInput
            maw="22rem"
            aria-label={t('nav.search')}
            placeholder={t('nav.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={word}
            onChange={(event) => setWord(event.currentTarget.value)}
          />
          {groups.map(({ key, category, collections }) => (
            <section key={key}>
              {(category !== null || groups.length > 1) && (
                <Title order={2} size="h5" mb="xs" data-name={category ? true : undefined}>
                  {category ?? t('nav.others')}
                </Title>
              )}
              <ul className={classes.cards}>
                {collections.map((one) => (
                  <li key={one.name}>
                    <Link href={`/data/${encodeURIComponent(one.name)}`} className={classes.card}>
                      <Text fw={600} data-name>
                        {titleOf(one)}
                      </Text>
                      <Text size="sm" c="dimmed" lineClamp={2} data-name>
                        {one.description || one.name}
                      </Text>
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {groups.length === 0 && <Text c="dimmed">{t('nav.noHit')}</Text>}
        </Stack>
      )}
    </>
  );
}
