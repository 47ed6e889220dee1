/** A host page on its own origin, with the embed page of another in an iframe, and the drawn athlete. */
import type { Browser, Page } from 'puppeteer-core';
import { open, type PageLog } from './driver.js';
import { type Server, type ServerOptions, serve } from './server.js';

/** What the embed page posted, as objects. */
export interface Posted {
  readonly type: string;
  readonly [key: string]: unknown;
}

/**
 * The host keeps all it is told in `told`; `post` sends to the embed page, `ask` a command whose answer it
 * waits for, and `act` frames of the athlete, each analysed before the next.
 */
function host(address: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>host</title>
    <canvas id="athlete" width="640" height="480"></canvas>
    <script src="/dist/demo/athlete.js"></script>
    <iframe title="pixel" src="${address}" allow="camera; screen-wake-lock" width="400" height="300"></iframe>
    <script>
      const EMBED = new URL('${address}').origin;
      const told = [], raw = [];
      const frame = document.querySelector('iframe').contentWindow;
      addEventListener('message', ({ origin, source, data }) => {
        // In a sandbox the frame has no origin either.
        if (source !== frame || (origin !== EMBED && self.origin !== 'null')) return;
        raw.push(data);
        told.push(typeof data === 'string' ? JSON.parse(data) : data);
      });
      const post = (message, transfer) => frame.postMessage(message, EMBED, transfer);
      let ids = 0;
      const ask = async (message, transfer) => {
        const id = 'id ' + (ids += 1);
        post({ ...message, id }, transfer);
        for (;;) {
          const answer = told.find((each) => each.type === 'answer' && each.id === id);
          if (answer) return answer;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
      };
      const act = async (seconds, image = (canvas) => createImageBitmap(canvas)) => {
        athlete.hide();
        for (let t_s = 0; t_s < seconds; t_s += 1 / 15) {
          athlete.draw(t_s);
          const picture = await image(document.querySelector('canvas'));
          const { ok, error } = await ask({ type: 'frame', image: picture, t_s },
            picture instanceof ImageBitmap ? [picture] : []);
          if (!ok) throw new Error(error.code);
        }
        return athlete.repsAt(seconds);
      };
    </script></html>`;
}

export interface Hosted {
  readonly page: Page;
  readonly log: PageLog;
  readonly embed: Server;
  readonly site: Server;
  readonly close: () => Promise<void>;
}

/**
 * @param query of the embed page's address; `SITE` stands for the host's origin.
 * @param own how the origin of `dist/` answers.
 * @param headers of the host's page.
 */
export async function hosted(
  browser: Browser,
  query: string,
  own: ServerOptions = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<Hosted> {
  const embed = await serve(own);
  let html = '';
  const site = await serve({
    spoil: (_request, response, path) => {
      if (path !== '/') return false;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
      return true;
    },
  });
  html = host(`${embed.url}dist/embed.html?${query.replaceAll('SITE', site.url.slice(0, -1))}`);
  const opened = await open(browser, site.url);
  const close = async () => {
    await opened.page.close();
    await Promise.all([site.close(), embed.close()]);
  };
  return { ...opened, embed, site, close };
}
