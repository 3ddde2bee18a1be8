import { NavLink, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useTexts } from '../i18n';
import classes from './Nav.module.css';
import { titleOf } from './model/meta';
import { groupsOf, useBrowsable } from './browsable';

const searchFrom = 8;

/** The collections in the navigation, by category. */
export default function CollectionNav({ close }: { close: () => void }) {
  const t = useTexts('data');
  const all = useBrowsable();
  const [path] = useLocation();
  const [word, setWord] = useState('');
  const groups = groupsOf(all, word);
  return (
    <div className={classes.below}>
      {all.length >= searchFrom && (
        <TextInput
          size="xs"
          aria-label={t('nav.search')}
          placeholder={t('nav.search')}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={word}
          onChange={(event) => setWord(event.currentTarget.value)}
        />
      )}
      {groups.map(({ key, category, collections }) => (
        <div key={key}>
          {(category !== null || groups.length > 1) && (
            <Text size="xs" c="dimmed" mt={6} px="xs" data-name={category ? true : undefined}>
              {category ?? t('nav.others')}
            </Text>
          )}
          {collections.map((one) => {
            const to = `/data/${encodeURIComponent(one.name)}`;
            const active = path === to || path.startsWith(`${to}/`);
            return (
              <NavLink
                key={one.name}
                component={Link}
                href={to}
                label={<span data-name>{titleOf(one)}</span>}
                active={active}
                aria-current={active ? 'page' : undefined}
                onClick={close}
                py={4}
                noWrap
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
