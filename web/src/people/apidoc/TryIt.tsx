import {
  Alert,
  Button,
  Code,
  Group,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { parseExact, send } from '../../api/send';
import { here } from '../../app/place';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { sampleOf, type Document, type Operation } from './model';

interface Got {
  status: number;
  ms: number;
  text: string;
  long: boolean;
  file: { size: number; type: string } | null;
}

const shownCharacters = 100_000;

/** The address of a call with these parameters; empty ones are left out. */
export function addressOf(operation: Operation, said: Record<string, string>): string {
  let path = operation.path.replace(/^\//, '');
  const query = new URLSearchParams();
  for (const { name, in: where } of operation.parameters) {
    const value = said[name] ?? '';
    if (where === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
    else if (where === 'query' && value !== '') query.set(name, value);
  }
  const text = query.toString();
  return path + (text && `?${text}`);
}

function pretty(text: string): string {
  const read = parseExact(text);
  return read === null ? text : JSON.stringify(read, null, 2);
}

async function run(operation: Operation, path: string, body: string): Promise<Got> {
  const start = performance.now();
  const answer = await send(
    here.api + path,
    operation.method === 'GET'
      ? {}
      : {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: body.trim() || '{}',
        },
  );
  const type = answer.headers.get('Content-Type') ?? '';
  const bytes = await answer.arrayBuffer();
  const ms = Math.round(performance.now() - start);
  if (!/json|text/.test(type))
    return {
      status: answer.status,
      ms,
      text: '',
      long: false,
      file: { size: bytes.byteLength, type },
    };
  const whole = pretty(new TextDecoder().decode(bytes));
  const long = whole.length > shownCharacters;
  return { status: answer.status, ms, text: whole.slice(0, shownCharacters), long, file: null };
}

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return text.trim() === '';
  }
};

/** Makes the call with the present session, on real data. */
export function TryIt({ doc, operation }: { doc: Document; operation: Operation }) {
  const t = useTexts('people');
  const [said, setSaid] = useState<Record<string, string>>({});
  const [body, setBody] = useState(() =>
    operation.body ? JSON.stringify(sampleOf(doc, operation.body), null, 2) : '{}',
  );
  const call = useMutation({
    mutationFn: () => run(operation, addressOf(operation, said), body),
  });
  const parameters = operation.parameters.filter((one) => one.in !== 'header');
  if (operation.form) return <Text size="sm">{t('docs.formBody')}</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isJson(body)) call.mutate();
      }}
    >
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('docs.tryText')} {operation.method === 'POST' && t('docs.writes')}
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
          {parameters.map(({ name, in: where, required }) => (
            <TextInput
              key={name}
              label={<span data-name>{name}</span>}
              value={said[name] ?? ''}
              required={where === 'path' || required === true}
              onChange={({ currentTarget: { value } }) => setSaid({ ...said, [name]: value })}
              autoComplete="off"
            />
          ))}
        </SimpleGrid>
        {operation.method === 'POST' && (
          <Textarea
            label={t('docs.bodyJson')}
            error={isJson(body) ? undefined : t('docs.notJson')}
            value={body}
            onChange={(event) => setBody(event.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={16}
            spellCheck={false}
            styles={{ input: { fontFamily: 'monospace' } }}
          />
        )}
        <Group>
          <Button type="submit" loading={call.isPending} disabled={!isJson(body)}>
            {t('docs.send')}
          </Button>
        </Group>
        <div role="status">
          {call.data && (
            <Stack gap={4}>
              <Text size="sm" fw={500}>
                {t('docs.got', { status: call.data.status, ms: call.data.ms })}
              </Text>
              {call.data.file ? (
                <Alert color="gray" variant="outline">
                  {t('docs.file', call.data.file)}
                </Alert>
              ) : (
                <Code
                  block
                  tabIndex={0}
                  role="region"
                  aria-label={t('docs.answer')}
                  mah="50vh"
                  style={{ overflow: 'auto' }}
                  data-name
                >
                  {call.data.text}
                </Code>
              )}
              {call.data.long && <Text size="xs">{t('docs.long')}</Text>}
            </Stack>
          )}
        </div>
        <ErrorNote error={call.error} />
      </Stack>
    </form>
  );
}
