import type { Attachment } from '../attachments';
import { FieldEditor } from '../form/FieldEditor';
import { FilesEditor } from '../form/FilesEditor';
import type { Links } from '../form/links';
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

/** The records of a collection, of which those that are, or will be, linked are ticked. */
function LinksPicker({ target, linked, links, change }: LinksProps) {
  const { added, removed } = links;
  const kept = linked.filter((row) => !within(target, removed, row));
  return (
    <PickerList
      collection={target}
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
      <PickerList
        collection={target}
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
