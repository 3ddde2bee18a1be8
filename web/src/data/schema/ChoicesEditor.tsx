import { ActionIcon, Button, Group, Input, NativeSelect, Stack, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useTexts } from '../../i18n';
import { badgeColor, choiceColors } from '../list/badgeColor';
import { Tag } from '../list/Tag';
import type { Choice } from '../model/meta';

interface Props {
  choices: Choice[];
  change: (choices: Choice[]) => void;
}

function moved(all: Choice[], at: number): Choice[] {
  const out = [...all];
  const [one] = out.splice(at, 1);
  if (one) out.splice(at - 1, 0, one);
  return out;
}

/** What can be chosen in a field: the value that is stored, and how it is shown. */
export function ChoicesEditor({ choices, change }: Props) {
  const t = useTexts('schema');
  const put = (at: number, more: Partial<Choice>) =>
    change(choices.map((one, i) => (i === at ? { ...one, ...more } : one)));
  return (
    <Input.Wrapper
      label={t('choices.label')}
      labelElement="div"
      description={t('choices.hint')}
      role="group"
      aria-label={t('choices.label')}
    >
      <Stack gap={6} mt={6}>
        {choices.map((choice, at) => {
          const name = choice.label || String(choice.value);
          const number = at + 1;
          return (
            <Group key={at} gap={6} wrap="nowrap">
              <TextInput
                size="xs"
                style={{ flex: 1 }}
                aria-label={t('choices.value', { number })}
                placeholder={t('choices.valueHint')}
                value={String(choice.value)}
                onChange={(event) => put(at, { value: event.currentTarget.value })}
              />
              <TextInput
                size="xs"
                style={{ flex: 1 }}
                aria-label={t('choices.shown', { number })}
                placeholder={t('choices.shownHint')}
                value={choice.label ?? ''}
                onChange={(event) => put(at, { label: event.currentTarget.value })}
              />
              <NativeSelect
                size="xs"
                w={100}
                aria-label={t('choices.color', { number })}
                value={badgeColor(choice.color)}
                onChange={(event) => put(at, { color: event.currentTarget.value })}
                data={choiceColors.map((color) => ({
                  value: color,
                  label: t(`color.${color}` as 'color.red'),
                }))}
              />
              <Tag color={choice.color} visibleFrom="sm">
                {name || '…'}
              </Tag>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                disabled={at === 0}
                aria-label={t('choices.up', { number })}
                onClick={() => change(moved(choices, at))}
              >
                <IconArrowUp size={14} aria-hidden />
              </ActionIcon>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={t('choices.remove', { number })}
                onClick={() => change(choices.filter((_one, i) => i !== at))}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        <Button
          size="compact-sm"
          variant="subtle"
          style={{ alignSelf: 'start' }}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            change([
              ...choices,
              {
                value: '',
                label: '',
                color: choiceColors[choices.length % choiceColors.length] ?? 'gray',
              },
            ])
          }
        >
          {t('choices.add')}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}
