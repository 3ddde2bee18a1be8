import { useState } from 'react';
import type { Attachment } from '../attachments';
import { FieldEditor } from '../form/FieldEditor';
import { FilesEditor } from '../form/FilesEditor';
import type { Links } from '../form/links';
import { NewRecord } from '../form/NewRecord';
import { PickerList, toggled, within } from '../form/PickerList';
import type { Draft } from '../model/convert';
import { kindOf } from '../model/kinds';
import { keyOf, labelOf, type Collection, type Field, type Row } from '../model/meta';

interface Props {
  collection: Collection;
  field: Field;
  row: Row;
  target: Collection | undefined;
  draft: Draft;
  change: (draft: Draft) => void;
  /** Takes the draft, and is done. */
  choose: (draft: Draft) => void;
  /** Something is wrong with the draft. */
  bad: boolean;
}

interface LinksProps {
  target: Collection;
  /** The records that are linked now. */
  linked: readonly Row[];
  links: Links;
  change: (links: Links) => void;
}

interface ListProps {
  target: Collection;
  chosen: readonly Row[];
  take: (row: Row) => void;
  without?: readonly string[];
}

/** The records to choose from, and a form for one more, which is taken as it is made. */
function OpenList({ target, ...list }: ListProps) {
  const [making, setMaking] = useState(false);
  return (
    <>
      <PickerList collection={target} create={() => setMaking(true)} {...list} />
      {making && (
        <NewRecord
          collection={target}
          made={(row) => {
            setMaking(false);
            list.take(row);
          }}
          close={() => setMaking(false)}
        />
      )}
    </>
  );
}

/** The records of a collection, of which those that are, or will be, linked are ticked. */
function LinksPicker({ target, linked, links, change }: LinksProps) {
  const { added, removed } = links;
  const kept = linked.filter((row) => !within(target, removed, row));
  return (
    <OpenList
      target={target}
      chosen={[...kept, ...added]}
      take={(row) =>
        change(
          within(target, linked, row)
            ? { added, removed: toggled(target, removed, row) }
            : { added: toggled(target, added, row), removed },
        )
      }
    />
  );
}

/** The editor of a value that is too large for its cell. */
export function PopoverEditor(props: Props) {
  const { collection, field, row, target, draft, change, choose, bad } = props;
  const label = labelOf(field);
  const kind = kindOf(field);
  if (kind === 'files')
    return (
      <FilesEditor
        field={`${collection.name}.${field.name}`}
        value={draft as Attachment[]}
        change={change}
        label={label}
      />
    );
  if (kind === 'one' && target)
    return (
      <OpenList
        target={target}
        chosen={draft === null ? [] : [draft as Row]}
        take={choose}
        {...(field.treeParent && { without: [String(keyOf(collection, row))] })}
      />
    );
  if (kind === 'many' && target)
    return (
      <LinksPicker
        target={target}
        linked={(row[field.name] as Row[] | null) ?? []}
        links={draft as Links}
        change={change}
      />
    );
  return <FieldEditor field={field} draft={draft} change={change} label={label} error={bad} />;
}
