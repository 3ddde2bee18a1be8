import { ActionIcon, Button, Group, SegmentedControl, Stack } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTexts } from '../../../i18n';
import {
  added,
  isGroup,
  newCondition,
  newGroup,
  replaced,
  resolve,
  type Group as FilterGroup,
} from '../../model/filter';
import { titleFieldOf, type Collection } from '../../model/meta';
import { ConditionRow } from './ConditionRow';
import { pathsOf, type Path } from './paths';
import classes from './filter.module.css';

interface Props {
  all: readonly Collection[];
  collection: Collection;
  group: FilterGroup;
  change: (group: FilterGroup) => void;
}

interface GroupProps extends Props {
  root: FilterGroup;
  paths: readonly Path[];
  depth: number;
}

function GroupBox(props: GroupProps) {
  const { all, collection, group, root, change, paths, depth } = props;
  const t = useTexts('data');
  const first = titleFieldOf(collection)?.name ?? paths[0]?.value;
  const add = () => {
    const field = first && resolve(all, collection, first);
    if (field) change(added(root, group.id, newCondition(first, field)));
  };
  return (
    <Stack gap="xs" className={depth > 0 ? classes.group : undefined}>
      {group.items.length > 1 || depth > 0 ? (
        <Group gap="xs">
          <SegmentedControl
            size="xs"
            aria-label={t('filter.join')}
            value={group.join}
            onChange={(join) =>
              change(
                depth === 0
                  ? { ...root, join: join as FilterGroup['join'] }
                  : replaced(root, group.id, { ...group, join: join as FilterGroup['join'] }),
              )
            }
            data={[
              { value: '$and', label: t('filter.and') },
              { value: '$or', label: t('filter.or') },
            ]}
          />
          {depth > 0 && (
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={t('filter.removeGroup')}
              onClick={() => change(replaced(root, group.id, null))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </Group>
      ) : null}
      {group.items.map((item) =>
        isGroup(item) ? (
          <GroupBox key={item.id} {...props} group={item} depth={depth + 1} />
        ) : (
          <ConditionRow
            key={item.id}
            all={all}
            collection={collection}
            paths={paths}
            condition={item}
            change={(next) => change(replaced(root, item.id, next))}
          />
        ),
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={add}
        >
          {t('filter.add')}
        </Button>
        {depth < 2 && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => change(added(root, group.id, newGroup('$or')))}
          >
            {t('filter.addGroup')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

/** Conditions that are clicked together; what is complete of them is the filter. */
export function FilterEditor(props: Props) {
  const paths = pathsOf(props.all, props.collection);
  return <GroupBox {...props} root={props.group} paths={paths} depth={0} />;
}
