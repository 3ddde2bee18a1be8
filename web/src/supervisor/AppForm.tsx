import {
  Button,
  Checkbox,
  Fieldset,
  Group,
  Radio,
  Stack,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { Refusal } from '../api/refusal';
import { useTexts } from '../i18n';
import { AppIcon } from '../ui/AppIcon';
import { ErrorNote } from '../ui/ErrorNote';
import { giveUp, useChangedSince, useUnsaved } from '../ui/unsaved';
import { DatabaseFields } from './DatabaseFields';
import { faultsOf, idFrom, type FieldName, type FormValues } from './formValues';

interface Props {
  first: FormValues;
  /** Of an app that is there: its id and kind of database stay. */
  edits: boolean;
  /** Whether the id that was last told is taken; undefined while nobody knows. */
  taken?: boolean | undefined;
  /** Told the id as it is typed. */
  typed?: (name: string) => void;
  /** Whether main is in PostgreSQL, which a schema beside it needs. */
  postgres: boolean;
  back: string;
  submitText: string;
  submit: (values: FormValues) => Promise<void>;
}

export type Put = <K extends FieldName>(name: K, value: FormValues[K]) => void;

/** Everything that can be said of an app, in the order in which one thinks of it. */
export function AppForm(props: Props) {
  const { first, edits, taken, typed, postgres, back, submitText, submit } = props;
  const t = useTexts('apps');
  const f = useTexts('appform');
  const c = useTexts('common');
  const [values, setValues] = useState(first);
  const [tried, setTried] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  useUnsaved(useChangedSince(values) && !sent);
  const faults = faultsOf(values);
  const [named, setNamed] = useState(edits);
  const put: Put = (name, value) => {
    // As long as nobody typed an id, the name proposes it.
    const proposed = name === 'displayName' && !named ? idFrom(String(value)) : undefined;
    const id = name === 'name' ? String(value) : proposed;
    setValues((now) => ({ ...now, [name]: value, ...(id !== undefined && { name: id }) }));
    if (name === 'cname') setError(null);
    if (name === 'name') setNamed(true);
    if (id !== undefined) typed?.(id);
  };
  /** Only the server knows of other apps' domains. */
  const domainTaken = error instanceof Refusal && error.message.startsWith('cname');
  /** A fault is told once a field has something in it, or after a try. */
  const faultOf = (name: FieldName) => {
    const fault = faults[name];
    return fault && (tried || fault !== 'needed') ? f(`fault.${fault}`) : undefined;
  };
  const text = (name: 'displayName' | 'name' | 'cname' | 'icon' | 'adminEmail') => ({
    label: t(`field.${name}`),
    value: values[name],
    error: faultOf(name),
    onChange: (event: { currentTarget: { value: string } }) => put(name, event.currentTarget.value),
  });
  const tick = (name: 'upgrade' | 'ownJwtSecret' | 'pinned') => ({
    label: t(`field.${name}`),
    description: f(`hint.${name}`),
    checked: values[name],
    onChange: (event: { currentTarget: { checked: boolean } }) =>
      put(name, event.currentTarget.checked),
  });
  const plain = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const;

  async function send(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (taken || Object.keys(faults).length > 0) {
      (event.currentTarget as HTMLElement)
        .querySelector<HTMLElement>('[aria-invalid=true]')
        ?.focus();
      return;
    }
    setBusy(true);
    setSent(true);
    setError(null);
    try {
      await submit(values);
    } catch (refused) {
      setError(refused);
      setSent(false);
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
              description={f('hint.displayName')}
              maxLength={255}
            />
            <div>
              <TextInput
                {...text('name')}
                {...plain}
                error={faultOf('name') ?? (taken && f('id.taken'))}
                description={f(edits ? 'hint.nameStays' : 'hint.name')}
                readOnly={edits}
                maxLength={63}
              />
              {taken === false && !faults.name && (
                <Text size="xs" mt={4} role="status" c="dimmed">
                  {f('id.free')}
                </Text>
              )}
            </div>
            <Group gap="xs" align="flex-end" wrap="nowrap">
              <TextInput {...text('icon')} {...plain} description={f('hint.icon')} flex={1} />
              <AppIcon icon={values.icon} name={values.displayName || values.name || '?'} />
            </Group>
            <TagsInput
              label={t('field.tags')}
              description={f('hint.tags')}
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
                <Radio value="visit" label={t('mode.visit')} description={f('hint.visit')} />
                <Radio value="auto" label={t('mode.auto')} description={f('hint.auto')} />
              </Stack>
            </Radio.Group>
            <TextInput
              label={t('field.environment')}
              description={f('hint.environment')}
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
            <TextInput
              {...text('cname')}
              {...plain}
              error={faultOf('cname') ?? (domainTaken && f('fault.cnameTaken'))}
              description={f('hint.cname')}
            />
            <Checkbox {...tick('ownJwtSecret')} />
            {!edits && (
              <>
                <TextInput {...text('adminEmail')} {...plain} description={f('hint.adminEmail')} />
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
        {!domainTaken && <ErrorNote error={error} title={t(edits ? 'notSaved' : 'notCreated')} />}
        <Group>
          <Button type="submit" loading={busy}>
            {submitText}
          </Button>
          <Button component={Link} href={back} variant="default" onClick={giveUp}>
            {c('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
