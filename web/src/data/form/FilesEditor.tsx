import { Anchor, CloseButton, FileButton, Button, Input, Loader, Text } from '@mantine/core';
import { IconFile, IconUpload } from '@tabler/icons-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import {
  addressOf,
  fileName,
  isPicture,
  previewOf,
  sizeText,
  upload,
  type Attachment,
} from '../attachments';
import classes from './form.module.css';

interface Props {
  /** `collection.field`: whose rules hold for what is sent. */
  field: string;
  value: Attachment[];
  change: (files: Attachment[]) => void;
  label: string;
  description?: ReactNode;
  error?: ReactNode;
}

function FileLine({ file, remove }: { file: Attachment; remove: () => void }) {
  const t = useTexts('data');
  const name = fileName(file);
  const preview = previewOf(file);
  const address = addressOf(file);
  return (
    <li className={classes.linked}>
      {isPicture(file) && preview ? (
        <img src={preview} alt="" className={classes.picture} />
      ) : (
        <IconFile size={20} aria-hidden />
      )}
      {address ? (
        <Anchor href={preview ?? address} target="_blank" className={classes.linkedName} data-name>
          {name}
        </Anchor>
      ) : (
        <span className={classes.linkedName} data-name>
          {name}
        </span>
      )}
      <Text size="xs" c="dimmed" data-name>
        {sizeText(file.size)}
      </Text>
      <CloseButton size={24} aria-label={t('editor.removeOne', { name })} onClick={remove} />
    </li>
  );
}

/** Files of a record: sent at once, linked when the record is saved. */
export function FilesEditor({ field, value, change, label, description, error }: Props) {
  const t = useTexts('data');
  const [waiting, setWaiting] = useState<string[]>([]);
  const [refused, setRefused] = useState<unknown>(null);

  async function take(files: File[]) {
    setRefused(null);
    setWaiting(files.map(({ name }) => name));
    let all = value;
    try {
      for (const file of files) {
        all = [...all, await upload(file, field)];
        change(all);
        setWaiting((names) => names.slice(1));
      }
    } catch (problem) {
      setRefused(problem);
    }
    setWaiting([]);
  }

  const drop = (event: DragEvent) => {
    event.preventDefault();
    void take([...event.dataTransfer.files]);
  };

  return (
    <Input.Wrapper
      label={label}
      labelElement="div"
      description={description}
      error={error}
      role="group"
      aria-label={label}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
    >
      <ul className={classes.list}>
        {value.map((file) => (
          <FileLine
            key={String(file.id)}
            file={file}
            remove={() => change(value.filter((one) => one !== file))}
          />
        ))}
        {waiting.map((name) => (
          <li key={name} className={classes.linked}>
            <Loader size="xs" aria-hidden />
            <span className={classes.linkedName} data-name>
              {name}
            </span>
          </li>
        ))}
      </ul>
      <ErrorNote error={refused} title={t('files.refused')} />
      <FileButton onChange={(files) => void take(files)} multiple>
        {(props) => (
          <Button
            {...props}
            mt={4}
            size="compact-sm"
            variant="subtle"
            leftSection={<IconUpload size={14} aria-hidden />}
            aria-label={t('files.uploadFor', { name: label })}
          >
            {t('files.upload')}
          </Button>
        )}
      </FileButton>
      <Text size="xs" c="dimmed" mt={4}>
        {t('files.hint')}
      </Text>
    </Input.Wrapper>
  );
}
