import { Badge, Code, Group, Stack, Table, Tabs, Text, Title } from '@mantine/core';
import { here } from '../../app/place';
import { useTexts } from '../../i18n';
import { CopyText } from '../parts/CopyText';
import { Section } from '../parts/Section';
import classes from './ApiDoc.module.css';
import { curlOf, sdkOf } from './examples';
import type { Document, Operation } from './model';
import { SchemaView } from './SchemaView';
import { TryIt } from './TryIt';
import { useDocTexts } from './useDocTexts';

interface Props {
  doc: Document;
  operation: Operation;
}

function Parameters({ operation }: { operation: Operation }) {
  const t = useTexts('people');
  const inWords = useDocTexts();
  const places = ['query', 'path', 'header'] as const;
  return (
    <Table.ScrollContainer
      minWidth={420}
      type="native"
      tabIndex={0}
      role="group"
      aria-label={t('docs.parameters')}
    >
      <Table aria-label={t('docs.parameters')} verticalSpacing={4}>
        <Table.Tbody>
          {operation.parameters.map((one) => {
            const place = places.find((known) => known === one.in);
            return (
              <Table.Tr key={one.name}>
                <Table.Th scope="row" w="35%" fw={400}>
                  <Code data-name>{one.name}</Code>{' '}
                  <Text span size="xs" c="dimmed">
                    {place && t(`docs.in.${place}`)}
                    {one.required && `, ${t('docs.required')}`}
                  </Text>
                </Table.Th>
                <Table.Td>
                  <Text size="sm" data-name>
                    {inWords(one.description)}
                  </Text>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Examples({ doc, operation }: Props) {
  const t = useTexts('people');
  const api = location.origin + here.api;
  const sdk = sdkOf(doc, operation, api);
  return (
    <Tabs defaultValue="curl" keepMounted={false}>
      <Tabs.List mb="xs">
        <Tabs.Tab value="curl" data-name>
          curl
        </Tabs.Tab>
        {sdk && <Tabs.Tab value="sdk">{t('docs.sdk')}</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="curl">
        <CopyText text={curlOf(doc, operation, api)} label={t('docs.example')} />
      </Tabs.Panel>
      {sdk && (
        <Tabs.Panel value="sdk">
          <CopyText text={sdk} label={t('docs.example')} />
        </Tabs.Panel>
      )}
    </Tabs>
  );
}

/** One call: what it takes and answers, an example, and a way to try it. */
export function OperationView({ doc, operation }: Props) {
  const t = useTexts('people');
  const inWords = useDocTexts();
  return (
    <Stack>
      <div>
        <Group gap="xs">
          <Badge variant="outline" c="var(--mantine-color-text)" data-name>
            {operation.method}
          </Badge>
          <Title order={2} size="h4" className={classes.path} data-name>
            {operation.path}
          </Title>
        </Group>
        <Text c="dimmed" size="sm" mt={4}>
          <span data-name>{inWords(operation.summary)}</span>
          {operation.open && ` · ${t('docs.open')}`}
        </Text>
      </div>
      {operation.parameters.length > 0 && (
        <Section title={t('docs.parameters')}>
          <Parameters operation={operation} />
        </Section>
      )}
      {operation.body && (
        <Section title={t('docs.body')}>
          <SchemaView doc={doc} schema={operation.body} />
        </Section>
      )}
      {operation.answer && (
        <Section title={t('docs.answer')}>
          <SchemaView doc={doc} schema={operation.answer} />
        </Section>
      )}
      <Section title={t('docs.example')}>
        <Examples doc={doc} operation={operation} />
      </Section>
      <Section title={t('docs.try')}>
        <TryIt key={operation.id} doc={doc} operation={operation} />
      </Section>
    </Stack>
  );
}
