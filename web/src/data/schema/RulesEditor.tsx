import { ActionIcon, Group, Input, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTexts } from '../../i18n';
import type { RuleDraft } from './fieldDraft';
import { rules as known, type RuleType } from './fieldTypes';

interface Props {
  type: RuleType;
  rules: RuleDraft[];
  change: (rules: RuleDraft[]) => void;
}

/** What a value must be like; the server checks it with each write. */
export function RulesEditor({ type, rules, change }: Props) {
  const t = useTexts('schema');
  const nameOf = (rule: string) =>
    t(`rule.${type}.${rule}` as 'rule.string.min', { defaultValue: rule });
  const left = known[type].filter(({ name }) => !rules.some((rule) => rule.name === name));
  return (
    <Input.Wrapper
      label={t('rules.label')}
      labelElement="div"
      description={t('rules.hint')}
      role="group"
      aria-label={t('rules.label')}
    >
      <Stack gap={6} mt={6}>
        {rules.map((rule, at) => {
          const takes = known[type].find(({ name }) => name === rule.name)?.takes ?? 'text';
          return (
            <Group key={rule.name} gap={6} wrap="nowrap">
              <Text size="sm" style={{ flex: 1 }}>
                {nameOf(rule.name)}
              </Text>
              {takes !== 'none' && (
                <TextInput
                  size="xs"
                  style={{ flex: 1 }}
                  aria-label={nameOf(rule.name)}
                  type={takes === 'date' && rule.argument !== 'now' ? 'date' : 'text'}
                  inputMode={takes === 'number' ? 'decimal' : undefined}
                  value={rule.argument}
                  onChange={(event) => {
                    const argument = event.currentTarget.value;
                    change(rules.map((one, i) => (i === at ? { ...one, argument } : one)));
                  }}
                />
              )}
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={t('rules.remove', { name: nameOf(rule.name) })}
                onClick={() => change(rules.filter((_one, i) => i !== at))}
              >
                <IconX size={14} aria-hidden />
              </ActionIcon>
            </Group>
          );
        })}
        {left.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={t('rules.add')}
            value=""
            onChange={(event) =>
              change([...rules, { name: event.currentTarget.value, argument: '' }])
            }
            data={[
              { value: '', label: t('rules.add') },
              ...left.map(({ name }) => ({ value: name, label: nameOf(name) })),
            ]}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}
