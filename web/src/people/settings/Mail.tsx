import { Alert, Button, Group, Text } from '@mantine/core';
import { IconInfoCircle, IconMailCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Refusal } from '../../api/refusal';
import { useSession } from '../../api/session';
import { useTexts } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { dataOf } from '../api';
import { Section } from '../parts/Section';

/** The server's operator sets mail up; here one sees whether it works. */
export function Mail() {
  const t = useTexts('people');
  const email = useSession().user?.email;
  const test = useMutation({
    mutationFn: async (to: string) => {
      try {
        await dataOf('auth:lostPassword', { body: { email: to } });
        return 'sent';
      } catch (error) {
        if (error instanceof Refusal && error.status === 403) return 'off';
        throw error;
      }
    },
  });
  return (
    <Section title={t('settings.mail')} text={t('settings.mailText')}>
      {email ? (
        <>
          <Text size="sm">{t('settings.mailTestText', { email })}</Text>
          <Group>
            <Button variant="default" loading={test.isPending} onClick={() => test.mutate(email)}>
              {t('settings.mailTest')}
            </Button>
          </Group>
        </>
      ) : (
        <Text size="sm">{t('settings.mailNoAddress')}</Text>
      )}
      <div role="status">
        {test.data === 'sent' && (
          <Alert icon={<IconMailCheck size={18} aria-hidden />} color="leaf" variant="outline">
            {t('settings.mailSent', { email })}
          </Alert>
        )}
        {test.data === 'off' && (
          <Alert
            icon={<IconInfoCircle size={18} aria-hidden />}
            color="gray"
            variant="outline"
            title={t('settings.mailOff')}
          >
            {t('settings.mailOffText')}
          </Alert>
        )}
      </div>
      <ErrorNote error={test.error} title={t('settings.mailFailed')} />
    </Section>
  );
}
