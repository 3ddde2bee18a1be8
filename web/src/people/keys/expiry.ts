/** How long a key is good for, as `apiKeys:create` takes it. */
export const terms = ['1d', '7d', '30d', '90d', '365d', 'never'] as const;
export type Term = (typeof terms)[number];

const units: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** When a key ends; null for never, and for a term that cannot be read. */
export function endOf(createdAt: string, term: string): string | null {
  const [, count, unit] = /^(\d+)([smhdw])$/.exec(term) ?? [];
  if (!count || !unit) return null;
  const seconds = Number(count) * (units[unit] ?? 0);
  return new Date(new Date(createdAt).getTime() + seconds * 1000).toISOString();
}

/** A time as the token policy takes it: a number and s, m, h, d or w. */
export const isTime = (text: string): boolean => /^[1-9]\d{0,8}[smhdw]$/.test(text.trim());
