import '@mantine/core/styles/Pagination.layer.css';
import { Pagination } from '@mantine/core';
import { useTexts } from '../i18n';

interface Props {
  count: number;
  page: number;
  go: (page: number) => void;
}

/** The numbers of the pages, where there are several. */
export default function Pages({ count, page, go }: Props) {
  const t = useTexts('apps');
  return (
    <Pagination
      size="sm"
      total={count}
      siblings={0}
      withEdges
      value={page}
      onChange={go}
      getControlProps={(control) => ({ 'aria-label': t(`pager.${control}`) })}
      getItemProps={(one) => ({ 'aria-label': t('pager.page', { page: one }) })}
    />
  );
}
