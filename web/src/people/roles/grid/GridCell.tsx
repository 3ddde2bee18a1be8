import { Menu, UnstyledButton } from '@mantine/core';
import {
  IconCheck,
  IconFilter,
  IconMinus,
  IconPencil,
  IconPlus,
  IconUser,
} from '@tabler/icons-react';
import { memo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useTexts } from '../../../i18n';
import type { Cell, Reach, Scope } from '../draft';
import type { Action, Collection } from '../loaded';
import classes from './Grid.module.css';
import type { ScopeWish } from './ScopeDialog';
import { useActionNames, useReachNames, useScopeNames } from './words';

function ReachIcon({ reach }: { reach: Reach }) {
  const Icon =
    reach === 'off'
      ? IconMinus
      : reach === 'all'
        ? IconCheck
        : reach === 'own'
          ? IconUser
          : IconFilter;
  return <Icon size={15} aria-hidden className={classes.icon} />;
}

interface FaceProps {
  at: string;
  tabIndex: number;
  action: Action;
  of: string;
  reach: Reach;
  text: string;
  changed: boolean;
  inherited?: boolean;
  children: ReactNode;
}

/** A cell that opens a menu of how far its action goes. */
function Face({ at, tabIndex, of, reach, text, changed, inherited, action, children }: FaceProps) {
  const t = useTexts('people');
  const nameOf = useActionNames();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The menu goes at once, and the focus that was in it with it.
  const goBack = () =>
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) button.current?.focus();
    });
  // The menu takes the focus a moment after it opened: an arrow key in between is not the grid's.
  const keepArrows = (event: KeyboardEvent) => {
    if (!opened || !event.key.startsWith('Arrow')) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const label = t('grid.cell', { action: nameOf(action), collection: of, reach: text });
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      onClose={goBack}
      position="bottom-start"
      width={240}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <UnstyledButton
          ref={button}
          className={classes.cell}
          data-at={at}
          data-reach={typeof reach === 'number' ? 'scope' : reach}
          data-inherited={inherited || undefined}
          data-changed={changed || undefined}
          tabIndex={tabIndex}
          aria-label={changed ? `${label}, ${t('grid.changed')}` : label}
          onKeyDown={keepArrows}
        >
          <ReachIcon reach={reach} />
          <span className={classes.text}>{text}</span>
        </UnstyledButton>
      </Menu.Target>
      {opened && <Menu.Dropdown>{children}</Menu.Dropdown>}
    </Menu>
  );
}

interface ChoiceProps {
  reach: Reach;
  now: Reach;
  text: string;
  choose: () => void;
  isData?: boolean;
}

function Choice({ reach, now, text, choose, isData }: ChoiceProps) {
  return (
    <Menu.RadioItem
      value={String(reach)}
      checked={now === reach}
      onChange={choose}
      closeMenuOnClick
      rightSection={<ReachIcon reach={reach} />}
      data-name={isData || undefined}
    >
      {text}
    </Menu.RadioItem>
  );
}

const plainReaches = (action: Action): ('off' | 'all' | 'own')[] =>
  action.onNewRecord ? ['off', 'all'] : ['off', 'all', 'own'];

interface GeneralProps {
  at: string;
  tabIndex: number;
  action: Action;
  reach: 'off' | 'all' | 'own';
  changed: boolean;
  set: (action: string, reach: 'off' | 'all' | 'own') => void;
}

/** What holds for collections without rules of their own. */
export const GeneralCell = memo(function GeneralCell(props: GeneralProps) {
  const { action, reach, set } = props;
  const t = useTexts('people');
  const words = useReachNames();
  return (
    <Face {...props} of={t('grid.every')} text={words(reach, action, [])}>
      {plainReaches(action).map((one) => (
        <Choice
          key={one}
          reach={one}
          now={reach}
          text={words(one, action, [])}
          choose={() => set(action.name, one)}
        />
      ))}
    </Face>
  );
});

interface RuleProps {
  at: string;
  tabIndex: number;
  action: Action;
  collection: Collection;
  cell: Cell;
  scopes: Scope[];
  changed: boolean;
  inherited: boolean;
  set: (collection: string, action: string, cell: Cell) => void;
  openScope: (wish: ScopeWish) => void;
}

function ScopeChoices({ action, collection, cell, scopes, set, openScope }: RuleProps) {
  const t = useTexts('people');
  const scopeName = useScopeNames();
  const fitting = scopes.filter(
    (one) =>
      one.key !== 'all' &&
      one.key !== 'own' &&
      (one.resourceName === null || one.resourceName === collection.name),
  );
  const present = fitting.find((one) => one.id === cell.reach);
  const wish = { collection: collection.name, action: action.name, fields: cell.fields };
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('scope.menu')}</Menu.Label>
      {fitting.map((one) => (
        <Choice
          key={one.id}
          reach={one.id}
          now={cell.reach}
          text={scopeName(one)}
          choose={() => set(collection.name, action.name, { ...cell, reach: one.id })}
          isData
        />
      ))}
      {present && (
        <Menu.Item
          leftSection={<IconPencil size={15} aria-hidden />}
          onClick={() => openScope({ ...wish, scope: present })}
        >
          {t('scope.edit', { name: scopeName(present) })}
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconPlus size={15} aria-hidden />}
        onClick={() => openScope({ ...wish, scope: null })}
      >
        {t('scope.new')}
      </Menu.Item>
    </>
  );
}

/** What holds for one action of one collection. */
export const RuleCell = memo(function RuleCell(props: RuleProps) {
  const { action, collection, cell, scopes, set } = props;
  const t = useTexts('people');
  const words = useReachNames();
  const fields =
    cell.fields === null || cell.reach === 'off'
      ? ''
      : cell.fields.length === 0
        ? t('grid.noFields')
        : t('grid.someFields', { count: cell.fields.length });
  const text = [words(cell.reach, action, scopes), fields].filter(Boolean).join(' · ');
  return (
    <Face {...props} of={collection.title} reach={cell.reach} text={text}>
      {plainReaches(action).map((one) => (
        <Choice
          key={one}
          reach={one}
          now={cell.reach}
          text={words(one, action, scopes)}
          choose={() => set(collection.name, action.name, { ...cell, reach: one })}
        />
      ))}
      {!action.onNewRecord && <ScopeChoices {...props} />}
    </Face>
  );
});
