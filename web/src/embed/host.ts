/** Who embeds this page: the one origin that is told anything, and whose messages are taken. */

/** What the browser and the address say of the page around this one. */
export interface Around {
  /** False at the top: in a tab of its own, or in an app. */
  readonly framed: boolean;
  /** Of this page. */
  readonly own: string;
  /** `location.ancestorOrigins[0]`, which nobody can forge; null where the browser does not tell. */
  readonly ancestor: string | null;
  /** Address of the page that led here; may be empty. */
  readonly referrer: string;
}

/** `reason`: a sentence for whoever wonders why nothing comes. */
export type Host = { readonly origin: string } | { readonly reason: string };

/**
 * @param asked the parameter `parentOrigin`.
 * @param allowed origins that may embed this page; none: any.
 */
export function hostOf(around: Around, asked: string | null, allowed: readonly string[]): Host {
  if (!around.framed) return { origin: around.own };
  const { ancestor, referrer } = around;
  if (ancestor === 'null') return { reason: 'The host page has no origin: it is a file, or in a sandbox.' };
  const origin = originOf(asked ?? ancestor ?? referrer);
  if (origin === null) {
    return asked === null
      ? { reason: 'The origin of the host page is not known: add `parentOrigin` to the address.' }
      : { reason: `\`parentOrigin\` is no origin: ${asked}` };
  }
  if (ancestor !== null && origin !== ancestor)
    return { reason: `\`parentOrigin\` is ${origin}, but the host page is at ${ancestor}.` };
  if (allowed.length > 0 && !allowed.some((each) => originOf(each) === origin))
    return { reason: `${origin} is not in \`allowedOrigins\` of embed.config.json.` };
  return { origin };
}

/**
 * The origins in `embed.config.json`.
 * @throws Error with a sentence, where the file cannot be read: who restricts must not be left without.
 */
export async function allowedOrigins(url: string): Promise<readonly string[]> {
  const response = await fetch(url).catch(() => null);
  const config = response?.ok === true ? await response.json().catch(() => null) : null;
  const allowed: unknown = config?.allowedOrigins;
  if (!Array.isArray(allowed) || allowed.some((each) => typeof each !== 'string' || originOf(each) === null))
    throw new Error(`${url} must hold {"allowedOrigins": [...]}, a list of origins.`);
  return allowed;
}

/** Scheme, host and port of an address; null where it has none. Apps have schemes of their own. */
function originOf(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { origin, protocol, host } = new URL(address);
  if (origin !== 'null') return origin;
  return host === '' ? null : `${protocol}//${host}`;
}
