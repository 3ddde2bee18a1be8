import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useTexts } from '../../../i18n';
import { periods } from '../../model/operators';

interface Props {
  value: unknown;
  change: (value: unknown) => void;
  label: string;
}

/** A day, or a period by its name. */
export function PeriodInput({ value, change, label }: Props) {
  const t = useTexts('data');
  const period =
    typeof value === 'object' && value !== null
      ? (value as { type: string; unit?: string; number?: number })
      : null;
  const kind = period ? period.type : 'day';
  const choose = (next: string) => {
    if (next === 'day') change('');
    else if (next === 'past' || next === 'next') change({ type: next, unit: 'day', number: 7 });
    else change({ type: next });
  };
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={label}
        value={kind}
        onChange={(event) => choose(event.currentTarget.value)}
        data={[
          { value: 'day', label: t('period.day') },
          ...periods.map((name) => ({ value: name, label: t(`period.${name}`) })),
          { value: 'past', label: t('period.past') },
          { value: 'next', label: t('period.next') },
        ]}
      />
      {!period && (
        <TextInput
          size="xs"
          type="date"
          aria-label={t('period.dayLabel')}
          value={typeof value === 'string' ? value.slice(0, 10) : ''}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
      {period && (kind === 'past' || kind === 'next') && (
        <>
          <NumberInput
            size="xs"
            w={70}
            min={1}
            max={10000}
            hideControls
            aria-label={t('period.number')}
            value={period.number ?? 1}
            onChange={(number) => change({ ...period, number: Number(number) || 1 })}
          />
          <NativeSelect
            size="xs"
            aria-label={t('period.unit')}
            value={period.unit ?? 'day'}
            onChange={(event) => change({ ...period, unit: event.currentTarget.value })}
            data={(['day', 'week', 'month', 'year'] as const).map((unit) => ({
              value: unit,
              label: t(`period.units.${unit}`),
            }))}
          />
        </>
      )}
    </>
  );
}
