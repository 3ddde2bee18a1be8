import { Button, Code, Group } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTexts } from '../../i18n';

/** A text to be taken elsewhere: a token, a command. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const t = useTexts('people');
  const { copy, copied } = useClipboard({ timeout: 3_000 });
  return (
    <div>
      <Code
        block
        tabIndex={0}
        role="textbox"
        aria-readonly
        aria-label={label}
        data-name
        fz="xs"
        mah={320}
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', overflowY: 'auto' }}
      >
        {text}
      </Code>
      <Group mt="xs">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={
            copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
          }
          onClick={() => copy(text)}
        >
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
      </Group>
    </div>
  );
}
