import { call } from '../../api/client';
import { queryText } from '../../api/query';
import { refusalOf } from '../../api/refusal';
import { send } from '../../api/send';
import { here } from '../../app/place';
import { pathOf } from '../api';
import { isAssociation } from '../model/kinds';
import { labelOf, titleFieldOf, type Collection, type Field, type Row } from '../model/meta';

export type Format = 'csv' | 'xlsx';

/** The column of a field: of an association, what its records are known by. */
export function pathIn(field: Field, all: readonly Collection[]): string[] {
  const target = isAssociation(field) && all.find(({ name }) => name === field.target);
  const title = target ? titleFieldOf(target)?.name : undefined;
  return title ? [field.name, title] : [field.name];
}

/**
 * What stands above the column of a field, so that an import finds the field by it again: its
 * label where that is its alone, else its name; the path of an association.
 */
export function headOf(field: Field, fields: readonly Field[], path: readonly string[]): string {
  const label = labelOf(field);
  const alone = fields.every(
    (one) => one.name === field.name || (one.name !== label && labelOf(one) !== label),
  );
  // A title as the server has it, and nothing that reads as a path.
  const plain = label === field.uiSchema?.title && label === label.trim();
  return path.length === 1 && alone && plain ? label : path.join('.');
}

/** Gives the bytes to the browser to keep, as a file of that name. */
export function keepAs(name: string, bytes: Blob): void {
  const address = URL.createObjectURL(bytes);
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

export interface ExportWish {
  collection: string;
  format: Format;
  title: string;
  columns: { dataIndex: string[]; title: string }[];
  filter: Record<string, unknown> | null;
  sort: string;
}

/** The file of an export; `told` is called with how many bytes have come so far. */
export async function exported(
  wish: ExportWish,
  told: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const query: Row = { filter: wish.filter, sort: wish.sort };
  const answer = await send(`${here.api}${pathOf(wish.collection)}:export?${queryText(query)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ columns: wish.columns, title: wish.title, format: wish.format }),
    signal,
  });
  const type = answer.headers.get('Content-Type') ?? 'application/octet-stream';
  const reader = answer.body?.getReader();
  if (!reader) return answer.blob();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type });
    parts.push(value);
    told((bytes += value.length));
  }
}

export async function template(collection: string, names: string[]): Promise<Blob> {
  const path = `${here.api}${pathOf(collection)}:downloadXlsxTemplate`;
  const answer = await send(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ columns: names }),
  });
  return answer.blob();
}

export interface Report {
  successCount: number;
  failureCount: number;
  failures: { row: number; message: string }[];
  /** Of the file, that are no fields. */
  skippedColumns?: string[];
}

interface Task {
  status: { type: string; errors?: { code: string; message: string }[] };
  progress?: { current: number; total: number } | null;
  result?: Report | null;
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const often = 300;

/** Sends the file and waits for its report; `told` is called with how far it is. */
export async function imported(
  collection: string,
  file: File,
  skipUnknownColumns: boolean,
  told: (part: { current: number; total: number }) => void,
): Promise<Report> {
  const form = new FormData();
  form.set('file', file);
  const started = await call<{ data: { taskId?: string } & Partial<Report> }>(
    `${pathOf(collection)}:import`,
    { query: { async: true, skipUnknownColumns }, form },
  );
  const id = started.data.taskId;
  if (!id) return started.data as Report;
  for (;;) {
    const { data } = await call<{ data: Task }>(`asyncTasks:get/${id}`);
    if (data.progress) told(data.progress);
    if (data.status.type === 'success' && data.result) return data.result;
    if (['failed', 'error', 'cancelled', 'canceled'].includes(data.status.type))
      throw refusalOf(0, data.status, '', document.documentElement.lang);
    await pause(often);
  }
}
