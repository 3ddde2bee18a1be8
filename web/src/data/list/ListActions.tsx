import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconDots,
  IconFileExport,
  IconFileImport,
  IconPlus,
  IconRefresh,
  IconSettings,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { useRights } from '../../api/rights';
import { useTexts } from '../../i18n';
import { isSystem, type Collection } from '../model/meta';
import type { Dialog } from './ListDialogs';

interface Props {
  collection: Collection;
  add: () => void;
  open: (dialog: Dialog) => void;
  refresh: () => void;
}

/** What can be done with a collection's records as a whole. */
export function ListActions({ collection, add, open, refresh }: Props) {
  const t = useTexts('data');
  const rights = useRights();
  const [, go] = useLocation();
  const own = (action: string) => rights.on(collection.name, action);
  return (
    <>
      {own('create') && (
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
          {t('list.add')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('list.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {own('importXlsx') && (
            <Menu.Item
              leftSection={<IconFileImport size={16} aria-hidden />}
              onClick={() => open('import')}
            >
              {t('import.menu')}
            </Menu.Item>
          )}
          {own('export') && (
            <Menu.Item
              leftSection={<IconFileExport size={16} aria-hidden />}
              onClick={() => open('export')}
            >
              {t('export.menu')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconRefresh size={16} aria-hidden />} onClick={refresh}>
            {t('list.refresh')}
          </Menu.Item>
          {rights.holds('pm.data-source-manager') && !isSystem(collection.name) && (
            <Menu.Item
              leftSection={<IconSettings size={16} aria-hidden />}
              onClick={() => go(`/collections/${encodeURIComponent(collection.name)}`)}
            >
              {t('list.fields')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
