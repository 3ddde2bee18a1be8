import { Badge, type BadgeProps } from '@mantine/core';
import { badgeColor } from './badgeColor';

interface Props extends Omit<BadgeProps, 'color'> {
  color?: string | null | undefined;
  children: string;
}

/** A word on its colour. The letters have the colour of text, so that each can be read. */
export const Tag = ({ color, children, ...rest }: Props) => (
  <Badge
    variant="light"
    tt="none"
    fw={500}
    c="var(--mantine-color-text)"
    color={badgeColor(color)}
    data-name
    {...rest}
  >
    {children}
  </Badge>
);
