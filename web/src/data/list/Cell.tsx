import { Anchor } from '@mantine/core';
import { IconCheck, IconMinus, IconPaperclip } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { useTexts } from '../../i18n';
import { fileName, isPicture, previewOf, type Attachment } from '../attachments';
import { itemText, textOf } from '../format';
import { isNumeric, kindOf } from '../model/kinds';
import { choiceOf, nameOfRow, type Collection, type Field, type Row } from '../model/meta';
import classes from './Cell.module.css';
import { Tag } from './Tag';

interface Props {
  field: Field;
  value: unknown;
  /** Of an association: the collection at its other end. */
  target?: Collection | undefined;
}

const listed = 3;

function YesNo({ value }: { value: unknown }) {
  const t = useTexts('data');
  const Icon = value ? IconCheck : IconMinus;
  return (
    <span className={classes.line}>
      <Icon size={16} aria-hidden />
      {value ? t('value.yes') : t('value.no')}
    </span>
  );
}

function Pills({ texts }: { texts: { text: string; color?: string | undefined }[] }) {
  return (
    <span className={classes.line}>
      {texts.slice(0, listed).map(({ text, color }, i) => (
        <Tag key={i} color={color}>
          {text}
        </Tag>
      ))}
      {texts.length > listed && <span data-name>+{texts.length - listed}</span>}
    </span>
  );
}

function Files({ files }: { files: Attachment[] }) {
  return (
    <span className={classes.line}>
      {files.slice(0, listed).map((file) => {
        const address = previewOf(file);
        return isPicture(file) && address ? (
          <img key={String(file.id)} src={address} alt={fileName(file)} className={classes.thumb} />
        ) : (
          <span key={String(file.id)} className={classes.line} data-name>
            <IconPaperclip size={14} aria-hidden />
            {fileName(file)}
          </span>
        );
      })}
      {files.length > listed && <span data-name>+{files.length - listed}</span>}
    </span>
  );
}

const isWeb = (text: string): boolean => /^https?:\/\//i.test(text);

/** A value in one line. */
export function Cell({ field, value, target }: Props) {
  if (value === null || value === undefined || value === '') return null;
  const text = textOf(field, value, target);
  switch (kindOf(field)) {
    case 'boolean':
      return <YesNo value={value} />;
    case 'choice':
      return <Tag color={choiceOf(field, value)?.color}>{text}</Tag>;
    case 'choices':
    case 'list':
      return Array.isArray(value) ? (
        <Pills
          texts={value.map((one) => ({
            text: itemText(field, one),
            color: choiceOf(field, one)?.color,
          }))}
        />
      ) : null;
    case 'many':
      return Array.isArray(value) ? (
        <Pills texts={(value as Row[]).map((row) => ({ text: nameOfRow(target, row) }))} />
      ) : null;
    case 'files':
      return <Files files={value as Attachment[]} />;
    case 'color':
      return (
        <span className={classes.line} data-name>
          <span className={classes.swatch} style={{ background: text } as CSSProperties} />
          {text}
        </span>
      );
    case 'url':
      return isWeb(text) ? (
        <Anchor
          href={text}
          target="_blank"
          rel="noreferrer noopener"
          tabIndex={-1}
          size="sm"
          className={classes.text}
          data-name
        >
          {text}
        </Anchor>
      ) : (
        <span data-name>{text}</span>
      );
    case 'json':
      return (
        <div className={classes.code} data-name>
          {text}
        </div>
      );
    default:
      return (
        <div className={isNumeric(field) ? classes.number : classes.text} data-name>
          {text}
        </div>
      );
  }
}
