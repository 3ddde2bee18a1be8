/** What the server, or the way to it, said no with. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    message: string,
    /** Stable code of docs/errors.md; empty if none was told. */
    readonly code = '',
    /** HTTP status; 0 if no server was reached. */
    readonly status = 0,
    readonly requestId = '',
    /** One message a field at fault, by the field's name, without that name. */
    readonly fields: Readonly<Record<string, string>> = {},
    /** All that was said, an entry a fault; `message` is the first. */
    readonly messages: readonly string[] = message ? [message] : [],
    /** What the messages are in (`zh-CN`), where they are not in English. */
    readonly language = '',
  ) {
    super(message);
  }
}

interface Said {
  message?: string;
  code?: string;
  field?: string;
}

function firstOf(body: unknown): { first: Said; all: Said[] } {
  if (typeof body !== 'object' || body === null) return { first: {}, all: [] };
  const { error, errors } = body as { error?: Said; errors?: Said[] };
  const all = Array.isArray(errors) ? errors : error ? [error] : [];
  return { first: all[0] ?? {}, all };
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Reads either envelope: `{"errors": […]}` of an app, `{"error": …}` of the gateway. */
export function refusalOf(
  status: number,
  body: unknown,
  requestId: string,
  language = '',
): Refusal {
  const { first, all } = firstOf(body);
  const fields: Record<string, string> = {};
  for (const said of all) {
    const message = said.message ?? '';
    const [start = '', before] = /^([A-Za-z_][\w.]*): /.exec(message) ?? [];
    const named = said.field ?? before;
    // Beside its field the name of it, which is one for programs, says nothing.
    if (named && message)
      fields[named] = named === before ? upper(message.slice(start.length)) : message;
  }
  const messages = all.flatMap((said) => (said.message ? [said.message] : []));
  const { message = '', code = '' } = first;
  return new Refusal(message, code, status, requestId, fields, messages, language);
}

/** Codes of docs/errors.md that say that the token is gone; other 401s are of the call itself. */
const tokenIsGone =
  /^(EMPTY_TOKEN|(INVALID|EXPIRED|BLOCKED)_TOKEN|EXPIRED_SESSION|NOT_EXIST_USER|SKIP_TOKEN_RENEW|TOKEN_RENEW_FAILED)$/;

/** Whether only a new sign-in helps. */
export const endsSession = ({ status, code }: Refusal): boolean =>
  status === 401 && tokenIsGone.test(code);
