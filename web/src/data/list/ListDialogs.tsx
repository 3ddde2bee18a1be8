import type { Collection } from '../model/meta';
import type { Columns } from '../model/view';
import { BulkDelete } from './BulkDelete';
import { BulkEdit } from './BulkEdit';
import { ExportDialog } from './ExportDialog';
import { ImportDialog } from './ImportDialog';

export type Dialog = 'import' | 'export' | 'edit' | 'delete';

interface Props {
  dialog: Dialog | null;
  collection: Collection;
  all: readonly Collection[];
  columns: Columns;
  filter: Record<string, unknown> | null;
  sort: string;
  total: number;
  selected: string[];
  /** Names of records by their keys, as far as they were seen. */
  names: Record<string, string>;
  /** What was to be done is done. */
  finished: () => void;
  close: () => void;
}

/** The dialog that is open over a list. */
export function ListDialogs(props: Props) {
  const { dialog, selected, names, finished, close, ...list } = props;
  const { collection, all, total, filter } = list;
  if (dialog === null) return null;
  if (dialog === 'import')
    return <ImportDialog collection={collection} all={all} close={finished} />;
  if (dialog === 'export') return <ExportDialog {...list} close={close} />;
  const Bulk = dialog === 'edit' ? BulkEdit : BulkDelete;
  return (
    <Bulk
      collection={collection}
      all={all}
      keys={selected}
      names={selected.map((key) => names[key] ?? key)}
      total={total}
      filter={filter}
      done={finished}
      close={close}
    />
  );
}
