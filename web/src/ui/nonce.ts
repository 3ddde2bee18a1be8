import { setNonce } from 'get-nonce';

/** The nonce of this page: style elements without it are refused by the page's policy. */
export const nonce: string =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

// What the overlays of Mantine insert to hold the page still.
setNonce(nonce);
