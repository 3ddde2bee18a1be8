import '../ui/more.css.ts';
import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  Radio,
  Stack,
  TagsInput,
  TextInput,
} from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useTexts } from '../i18n';
import { AppIcon } from '../ui/AppIcon';
import { ErrorNote } from '../ui/ErrorNote';
import { DatabaseFields } from './DatabaseFields';
import { faultsOf, type FieldName, type FormValues } from './formValues';

interface Props {
  first: FormValues;
  /** Of an app that is there: its id and kind of database stay. */
  edits: boolean;
  /** What is shown below the id while it is typed. */
  idNote?: (name: string) => ReactNode;
  /** Whether main is in PostgreSQL, which a schema beside it needs. */
  postgres: boolean;
  back: string;
  submitText: string;
  submit: (values: FormValues) => Promise<void>;
}

export type Put = <K extends FieldName>(name: K, value: FormValues[K]) => void;

/** Everything that can be said of an app, in the order in which one thinks of it. */
export function AppForm({ first, edits, idNote, postgres, back, submitText, submit }: Props) {
  const t = useTexts('apps');
  const c = useTexts('common');
  const [values, setValues] = useState(first);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const faults = faultsOf(values);
  const put: Put = (name, value) => setValues((now) => ({ ...now, [name]: value }));
  /** A fault is told once a field has something in it, or after a try. */
  const faultOf = (name: FieldName) => {
    const fault = faults[name];
    return fault && (tried || fault !== 'needed') ? t(`fault.${fault}`) : undefined;
  };
  const text = (name: 'displayName' | 'name' | 'cname' | 'icon' | 'adminEmail') => ({
    label: t(`field.${name}`),
    value: values[name],
    error: faultOf(name),
    onChange: (event: { currentTarget: { value: string } }) => put(name, event.currentTarget.value),
  });
  const tick = (name: 'upgrade' | 'ownJwtSecret' | 'pinned') => ({
    label: t(`field.${name}`),
    description: t(`hint.${name}`),
    checked: values[name],
    onChange: (event: { currentTarget: { checked: boolean } }) =>
      put(name, event.currentTarget.checked),
  });
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

  async function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.keys(faults).length > 0) {
      (event.currentTarget as HTMLElement)
        .querySelector<HTMLElement>('[aria-invalid=true]')
        ?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await submit(values);
    } catch (refused) {
      setError(refused);
      setBusy(false);
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack maw="44rem">
        <Fieldset legend={t('part.name')}>
          <Stack gap="sm">
            <TextInput
              {...text('displayName')}
              description={t('hint.displayName')}
              maxLength={255}
            />
            <div>
              <TextInput
                {...text('name')}
                {...plain}
                description={t(edits ? 'hint.nameStays' : 'hint.name')}
                readOnly={edits}
                maxLength={63}
              />
              {!edits && !faults.name && idNote?.(values.name)}
            </div>
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput {...text('icon')} {...plain} description={t('hint.icon')} flex={1} />
              <AppIcon icon={values.icon} name={values.displayName || values.name || '?'} />
            </Group>
            <TagsInput
              label={t('field.tags')}
              description={t('hint.tags')}
              value={values.tags}
              onChange={(tags) => put('tags', tags)}
              maxTags={20}
            />
            <Checkbox {...tick('pinned')} />
          </Stack>
        </Fieldset>
        <Fieldset legend={t('part.life')}>
          <Stack gap="sm">
            <Radio.Group
              label={t('field.autoStart')}
              value={values.autoStart ? 'auto' : 'visit'}
              onChange={(mode) => put('autoStart', mode === 'auto')}
            >
              <Stack gap={6} mt={6}>
                <Radio value="visit" label={t('mode.visit')} description={t('hint.visit')} />
                <Radio value="auto" label={t('mode.auto')} description={t('hint.auto')} />
              </Stack>
            </Radio.Group>
            <TextInput
              label={t('field.environment')}
              description={t('hint.environment')}
              value={t('local')}
              readOnly
            />
            <Checkbox {...tick('upgrade')} />
          </Stack>
        </Fieldset>
        <DatabaseFields
          values={values}
          put={put}
          faultOf={faultOf}
          edits={edits}
          postgres={postgres}
        />
        <Fieldset legend={t('part.access')}>
          <Stack gap="sm">
            <TextInput {...text('cname')} {...plain} description={t('hint.cname')} />
            <Checkbox {...tick('ownJwtSecret')} />
            {!edits && (
              <>
                <TextInput {...text('adminEmail')} {...plain} description={t('hint.adminEmail')} />
                {values.adminEmail && (
                  <TextInput
                    type="password"
                    label={t('field.adminPassword')}
                    value={values.adminPassword}
                    error={faultOf('adminPassword')}
                    autoComplete="new-password"
                    onChange={(event) => put('adminPassword', event.currentTarget.value)}
                  />
                )}
              </>
            )}
          </Stack>
        </Fieldset>
        <ErrorNote error={error} title={t('notSaved')} />
        <Group>
          <Button type="submit" loading={busy}>
            {submitText}
          </Button>
          <Button component={Link} href={back} variant="default">
            {c('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
