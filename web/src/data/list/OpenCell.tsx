import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useTexts } from '../../i18n';
import classes from './Table.module.css';
import type { Node } from './tree';

interface Props {
  node: Node;
  tree: boolean;
  /** What the record is known by; shown where its value here is empty. */
  name: string;
  text: string;
  address: string;
  toggle: () => void;
}

/** The first cell of a record: leads to it, and in a tree opens what is under it. */
export function OpenCell({ node, tree, name, text, address, toggle }: Props) {
  const t = useTexts('data');
  return (
    <span className={classes.open} style={{ paddingInlineStart: `${node.depth * 1.25}rem` }}>
      {tree && (
        <ActionIcon
          size={24}
          variant="subtle"
          color="gray"
          tabIndex={-1}
          style={{ visibility: node.children ? undefined : 'hidden' }}
          aria-label={t(node.open ? 'list.close' : 'list.open', { name })}
          onClick={toggle}
        >
          {node.open ? (
            <IconChevronDown size={14} aria-hidden />
          ) : (
            <IconChevronRight size={14} aria-hidden />
          )}
        </ActionIcon>
      )}
      <Link href={address} tabIndex={-1} className={classes.title} data-name>
        {text || name}
      </Link>
    </span>
  );
}
