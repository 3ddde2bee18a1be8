import {
  Alert,
  Button,
  Fieldset,
  Group,
  NativeSelect,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { client, dataOf } from '../api/client';
import { useTexts } from '../i18n';
import { ErrorNote } from '../ui/ErrorNote';
import type { Put } from './AppForm';
import { checkBody, sslModes, type FieldName, type FormValues } from './formValues';
import { databaseKinds, type DatabaseCheck, type DatabaseKind } from './types';

interface Props {
  values: FormValues;
  put: Put;
  faultOf: (name: FieldName) => string | undefined;
  edits: boolean;
  postgres: boolean;
}

/** Whether such a database would work, asked before the app is made. */
function useTest(postgres: boolean) {
  return useMutation({
    mutationFn: (values: FormValues) =>
      dataOf<DatabaseCheck>(
        client.POST('/applications:checkDatabase', { body: checkBody(values, postgres) }),
      ),
  });
}

function Told({ told }: { told: DatabaseCheck }) {
  const f = useTexts('appform');
  const { database, code, message } = told;
  if (!told.ok)
    return (
      <Alert color="red" variant="outline" role="alert" title={f('test.failed')}>
        <Text size="sm" data-name>
          {message}
        </Text>
        <Text size="xs" c="dimmed" data-name>
          {code}
        </Text>
      </Alert>
    );
  const where = [database?.database, database?.schema].filter(Boolean).join(' / ');
  return (
    <Alert color="leaf" variant="outline" role="status" title={f('test.works')}>
      {where && (
        <Text size="sm" data-name>
          {where}
        </Text>
      )}
      {database?.creates && database.creates.length > 0 && (
        <Text size="sm">{f('test.creates', { what: database.creates.join(', ') })}</Text>
      )}
      {database?.note && (
        <Text size="sm" data-name>
          {database.note}
        </Text>
      )}
    </Alert>
  );
}

/** Where the app's data is to be; its three kinds, and a test of them. */
export function DatabaseFields({ values, put, faultOf, edits, postgres }: Props) {
  const t = useTexts('apps');
  const f = useTexts('appform');
  const test = useTest(postgres);
  const { kind } = values;
  const text = (
    name: 'host' | 'port' | 'username' | 'databasePassword' | 'database' | 'schema',
  ) => ({
    label: t(`field.${name}`),
    value: values[name],
    error: faultOf(name),
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    onChange: (event: { currentTarget: { value: string } }) => put(name, event.currentTarget.value),
  });
  const names = edits ? { readOnly: true } : {};
  return (
    <Fieldset legend={t('part.database')}>
      <Stack gap="sm">
        <Radio.Group
          label={t('field.kind')}
          value={kind}
          onChange={(next) => put('kind', next as DatabaseKind)}
        >
          <Stack gap={6} mt={6}>
            {databaseKinds.map((each) => (
              <Radio
                key={each}
                value={each}
                disabled={(edits && each !== kind) || (each === 'new_schema' && !postgres)}
                label={f(`kind.${each}`)}
                description={f(`kindHint.${each}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {kind === 'new_connection' && (
          <>
            <Group grow align="flex-start">
              <TextInput {...text('host')} required />
              <TextInput {...text('port')} inputMode="numeric" required />
            </Group>
            <Group grow align="flex-start">
              <TextInput {...text('username')} required />
              <TextInput
                {...text('databasePassword')}
                type="password"
                autoComplete="new-password"
                description={edits ? f('hint.passwordStays') : undefined}
              />
            </Group>
            <Group grow align="flex-start">
              <TextInput {...text('database')} {...names} required />
              <TextInput {...text('schema')} {...names} placeholder="public" />
            </Group>
            <NativeSelect
              label={t('field.sslMode')}
              data={[...sslModes]}
              value={values.sslMode}
              onChange={(event) => put('sslMode', event.currentTarget.value)}
            />
          </>
        )}
        {kind === 'new_schema' && (
          <TextInput {...text('schema')} {...names} description={f('hint.asId')} />
        )}
        {kind === 'new_database' && postgres && (
          <TextInput {...text('database')} {...names} description={f('hint.asId')} />
        )}
        {!edits && (
          <Group>
            <Button
              variant="default"
              size="compact-md"
              loading={test.isPending}
              onClick={() => test.mutate(values)}
            >
              {f('test.button')}
            </Button>
          </Group>
        )}
        {test.data && <Told told={test.data} />}
        <ErrorNote error={test.error} title={f('test.failed')} />
      </Stack>
    </Fieldset>
  );
}
