import { Badge, Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconLoader2,
  IconMoon,
  IconPlayerStop,
  IconTrash,
  type Icon,
} from '@tabler/icons-react';
import { useTexts } from '../i18n';
import { standingOf, type Standing } from './state';
import classes from './StatusBadge.module.css';
import type { App } from './types';

const icons: Record<Standing, Icon> = {
  running: IconCircleCheck,
  asleep: IconMoon,
  stopped: IconPlayerStop,
  starting: IconLoader2,
  stopping: IconLoader2,
  busy: IconLoader2,
  failed: IconAlertTriangle,
  deleted: IconTrash,
};

/** The standing as icon and word; colour only adds to them. */
export function StatusBadge({ app }: { app: Pick<App, 'phase' | 'command' | 'needsRestart'> }) {
  const t = useTexts('apps');
  const standing = standingOf(app);
  const Icon = icons[standing];
  return (
    <Group gap={6} wrap="nowrap">
      <Badge
        className={classes.badge}
        data-standing={standing}
        variant="outline"
        tt="none"
        leftSection={<Icon size={13} aria-hidden className={classes.icon} />}
      >
        {t(`standing.${standing}`)}
      </Badge>
      {app.needsRestart && (
        <Text size="xs" c="dimmed">
          {t('needsRestart')}
        </Text>
      )}
    </Group>
  );
}
