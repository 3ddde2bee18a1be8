const letters = 'aáeéiíoóuúAÁEÉIÍOÓUÚ';

/** `Sign in` as `⟦Sígn ín⟧`: a text without brackets did not come from a catalogue. */
function altered(text: string): string {
  const spelled = text.replace(/\{\{.*?\}\}|\$t\(.*?\)|[aeiouAEIOU]/g, (hit) =>
    hit.length === 1 ? (letters[letters.indexOf(hit) + 1] ?? hit) : hit,
  );
  return `⟦${spelled}⟧`;
}

export function pseudo(texts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [
      key,
      typeof value === 'string' ? altered(value) : pseudo(value as Record<string, unknown>),
    ]),
  );
}
