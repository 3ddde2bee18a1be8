/** Parameters of a call; what is undefined or null is left out. */
export type Query = Record<string, unknown>;

/** Lists of names go with commas; a list of keys, and whatever is an object, as JSON. */
function textOf(name: string, value: unknown): string {
  if (Array.isArray(value) && name !== 'filterByTk') return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export function queryText(query: Query): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') said.set(name, textOf(name, value));
  return said.toString();
}
