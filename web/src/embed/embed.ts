/**
 * The page `embed.html`: a pixel in an iframe or in an app, by its address and by messages.
 *
 * It is a user of the pixel like any page. Nobody is told anything before it is known who embeds it.
 */
import { describe } from '../errors.js';
import { type Pixel, PixelPy } from '../pixel.js';
import { EVENT_NAMES, type PixelEvent } from '../protocol.gen.js';
import { chooseLanguage, loadWords } from '../words.js';
import { Commands } from './commands.js';
import { allowedOrigins, hostOf } from './host.js';
import { Messages } from './messages.js';
import { Page } from './page.js';
import { read } from './params.js';
import { type Message, refuse, Transport } from './transport.js';

/** Of the messages with `api=1`. */
const VERSION = 1;

const assetsUrl = new URL('./', import.meta.url).href;
const setup = read(new URLSearchParams(location.search), location.href);
const { options, media, own } = setup;
const language = chooseLanguage(options.lang == null ? navigator.languages : [options.lang]);
const page = new Page(setup.look, language);

try {
  const origin = await embedder();
  // The pixel tells of words that are missing.
  page.words = await loadWords(language, assetsUrl).catch(() => page.words);
  await run(origin);
} catch (error) {
  const reason = error instanceof Error ? error.message : describe(error);
  page.refuse(reason);
  refuse(reason);
}

/** The origin of the host page. @throws Error with a sentence. */
async function embedder(): Promise<string> {
  const framed = window.parent !== window;
  const allowed = framed ? await allowedOrigins(new URL('embed.config.json', assetsUrl).href) : [];
  const ancestor = location.ancestorOrigins?.[0] ?? null;
  const around = { framed, own: location.origin, ancestor, referrer: document.referrer };
  const host = hostOf(around, setup.parentOrigin, allowed);
  if ('reason' in host) throw new Error(host.reason);
  return host.origin;
}

async function run(origin: string): Promise<void> {
  const transport = new Transport(origin, own);
  const messages = new Messages({
    media,
    streams: setup.streams,
    mirrored: media === 'camera' && options.facingMode !== 'environment',
    words: page.words,
  });
  const post = (message: Message) => transport.post(own ? { version: VERSION, ...message } : message);
  const zero = () => {
    if (!own) messages.reset().forEach(post);
  };
  const tell = (event: PixelEvent) => {
    page.tell(event);
    if (own) post({ ...event });
    else messages.of(event).forEach(post);
  };
  const pixel = await PixelPy.create({ ...options, target: page.stage });
  for (const name of EVENT_NAMES) pixel.on(name, tell);
  setup.problems.forEach(tell);
  listen(origin, pixel, { post, zero, tell });
  if (!setup.upload) return;
  page.ask(media, async (file) => {
    await pixel.reset().then(zero, () => undefined);
    await pixel.setSource(file);
  });
}

interface Ways {
  readonly post: (message: Message) => void;
  readonly zero: () => void;
  readonly tell: (event: PixelEvent) => void;
}

/** Take what the host page posts, and nothing else. */
function listen(origin: string, pixel: Pixel, { post, zero, tell }: Ways): void {
  /** Messages from elsewhere; answers say how many. */
  let ignored = 0;
  const commands = new Commands({
    pixel,
    likePixel: media === 'frames' && !own,
    zero,
    answer: (message) => post({ ...message, ignored }),
    failed: tell,
  });
  addEventListener('message', (event) => {
    if (event.source === window.parent && event.origin === origin) void commands.take(event.data);
    else ignored += 1;
  });
}
