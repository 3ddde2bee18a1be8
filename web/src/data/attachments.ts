import { call } from '../api/client';
import type { Key, Row } from './model/meta';

export interface Attachment extends Row {
  id: Key;
  title: string | null;
  extname: string | null;
  size: number | string | null;
  mimetype: string | null;
  url: string | null;
}

export const isPicture = (file: Attachment): boolean =>
  /^image\/(png|jpeg|gif|webp|avif|bmp)$/.test(file.mimetype ?? '');

/** Addresses of a file on this server; one from elsewhere is not followed. */
export const addressOf = (file: Attachment): string | null =>
  file.url && /^\/(?!\/)/.test(file.url) ? file.url : null;

export const previewOf = (file: Attachment): string | null => {
  const address = addressOf(file);
  return address && `${address}?preview=1`;
};

export const fileName = (file: Attachment): string => {
  const title = file.title ?? String(file.id);
  const ending = file.extname ?? '';
  return ending && !title.endsWith(ending) ? title + ending : title;
};

/** Sends a file, made for the field `collection.field`. */
export async function upload(file: File, field: string): Promise<Attachment> {
  const form = new FormData();
  form.set('file', file);
  const answer = await call<{ data: Attachment }>('attachments:create', {
    query: { attachmentField: field },
    form,
  });
  return answer.data;
}

const units = ['B', 'kB', 'MB', 'GB'];

export function sizeText(bytes: number | string | null): string {
  let left = Number(bytes ?? 0);
  let unit = 0;
  for (; left >= 1000 && unit < units.length - 1; ++unit) left /= 1000;
  return `${unit === 0 ? left : left.toFixed(left < 10 ? 1 : 0)} ${units[unit]}`;
}
