/** Without what is easily taken for another: 0 O 1 l I. */
const letters = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password of about 93 bits, for somebody else to change. */
export function freshPassword(length = 16): string {
  const out: string[] = [];
  while (out.length < length) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1));
    // Bytes past a whole number of alphabets would favour its beginning.
    if (byte < 256 - (256 % letters.length)) out.push(letters[byte % letters.length] ?? '');
  }
  return out.join('');
}
