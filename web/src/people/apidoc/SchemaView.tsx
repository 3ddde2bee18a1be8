import { Code, Text } from '@mantine/core';
import { useTexts } from '../../i18n';
import classes from './ApiDoc.module.css';
import { resolved, type Document, type Schema } from './model';
import { useDocTexts } from './useDocTexts';

const deepest = 3;

/** `records.items` of a reference, for people. */
const refName = (schema: Schema): string => schema.$ref?.split('/').pop() ?? '';

function useTypeText(doc: Document): (schema: Schema) => string {
  const t = useTexts('people');
  const textOf = (schema: Schema): string => {
    const name = refName(schema);
    const at = resolved(doc, schema);
    if (name) return name;
    const either = at.anyOf ?? at.oneOf;
    if (either) return `${t('docs.orList')}: ${either.map(textOf).join(' | ')}`;
    if (at.enum) return at.enum.map((one) => JSON.stringify(one)).join(' | ');
    const types = Array.isArray(at.type) ? at.type : at.type ? [at.type] : [];
    const plain = types.filter((one) => one !== 'null').join(' | ') || t('docs.anyJson');
    const text = plain === 'array' && at.items ? `${t('docs.listOf')} ${textOf(at.items)}` : plain;
    const format = at.format ? ` (${at.format})` : '';
    return text + format + (types.includes('null') ? ` ${t('docs.null')}` : '');
  };
  return textOf;
}

/** The object within, for which there is more to show. */
function innerOf(doc: Document, schema: Schema): Schema | null {
  const at = resolved(doc, schema);
  if (at.properties) return at;
  if (at.items) return innerOf(doc, at.items);
  for (const one of at.anyOf ?? at.oneOf ?? at.allOf ?? []) {
    const inner = innerOf(doc, one);
    if (inner) return inner;
  }
  return null;
}

interface Props {
  doc: Document;
  schema: Schema;
  depth?: number;
}

/** What a body or an answer is made of; parts of parts fold. */
export function SchemaView({ doc, schema, depth = 0 }: Props) {
  const t = useTexts('people');
  const inWords = useDocTexts();
  const typeText = useTypeText(doc);
  const inner = innerOf(doc, schema);
  if (!inner)
    return (
      <Text size="sm" data-name>
        {typeText(schema)}
      </Text>
    );
  return (
    <>
      {depth === 0 && (
        <Text size="sm" c="dimmed" data-name>
          {typeText(schema)}
        </Text>
      )}
      <ul className={classes.schema}>
        {Object.entries(inner.properties ?? {}).map(([name, part]) => {
          const line = (
            <>
              <Code data-name>{name}</Code>{' '}
              <Text span size="sm" data-name>
                {typeText(part)}
              </Text>
              {inner.required?.includes(name) && (
                <Text span size="xs" c="dimmed">
                  {' '}
                  {t('docs.required')}
                </Text>
              )}
              {resolved(doc, part).description && (
                <Text size="xs" c="dimmed" data-name>
                  {inWords(resolved(doc, part).description)}
                </Text>
              )}
            </>
          );
          return (
            <li key={name}>
              {innerOf(doc, part) && depth < deepest ? (
                <details open={depth === 0 && (name === 'data' || name === 'meta')}>
                  <summary>{line}</summary>
                  <SchemaView doc={doc} schema={part} depth={depth + 1} />
                </details>
              ) : (
                line
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
