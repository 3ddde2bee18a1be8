import { Pill, Select, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../i18n';
import { Section } from '../parts/Section';
import { SaveForm } from './SaveForm';
import { saveSystem, useSave, type System } from './system';

const offered = ['en-US', 'zh-CN'];

export function General({ system }: { system: System }) {
  const t = useTexts('people');
  const [title, setTitle] = useState(system.title ?? '');
  const [enabled, setEnabled] = useState(system.enabledLanguages);
  const [standard, setStandard] = useState(system.appLang);
  const save = useSave(saveSystem);
  const changed =
    title !== (system.title ?? '') ||
    standard !== system.appLang ||
    enabled.join() !== system.enabledLanguages.join();
  return (
    <Section title={t('settings.general')}>
      <SaveForm
        save={() =>
          save.mutate({ title: title.trim(), enabledLanguages: enabled, appLang: standard })
        }
        busy={save.isPending}
        error={save.error}
        ready={changed && enabled.length > 0}
      >
        <TextInput
          label={t('settings.name')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          maxLength={255}
        />
        <TagsInput
          label={t('settings.languages')}
          description={t('settings.languagesHint')}
          data={offered}
          renderOption={({ option }) => <span data-name>{option.value}</span>}
          renderPill={({ value, onRemove }) => (
            <Pill withRemoveButton onRemove={onRemove} data-name>
              {value}
            </Pill>
          )}
          value={enabled}
          onChange={(next) => {
            setEnabled(next);
            if (!next.includes(standard) && next[0]) setStandard(next[0]);
          }}
          maxTags={100}
        />
        <Select
          label={t('settings.standard')}
          data={enabled}
          renderOption={({ option }) => <span data-name>{option.label}</span>}
          value={standard}
          onChange={(next) => next && setStandard(next)}
          allowDeselect={false}
        />
      </SaveForm>
    </Section>
  );
}
