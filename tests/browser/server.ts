/** A static server on loopback whose answers a test can spoil: headers, missing files, wrong bytes. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The built files. */
export const DIST = `${ROOT}dist/`;

/** Answers a request itself (true), or leaves it to the files. */
export type Spoiler = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

export interface Server {
  /** Address with a trailing slash. */
  readonly url: string;
  /** Paths requested so far: all that a browser asks for, workers included. */
  readonly paths: string[];
  close(): Promise<void>;
}

export interface ServerOptions {
  /** URL prefix to folder, longest first, for instance `{ '/dist/': DIST, '/': pages }`. */
  readonly folders?: Readonly<Record<string, string>>;
  /** Pages written in the test: path to HTML. */
  readonly pages?: Readonly<Record<string, string>>;
  /** Headers of every answer. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly spoil?: Spoiler;
}

/** Serve folders and pages on a free port. */
export async function serve(options: ServerOptions = {}): Promise<Server> {
  const folders = Object.entries(options.folders ?? { '/dist/': DIST })
    .sort(([a], [b]) => b.length - a.length)
    .map(([prefix, folder]) => ({ prefix, handle: sirv(folder, { dev: true }) }));
  const paths: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    paths.push(path);
    for (const [name, value] of Object.entries(options.headers ?? {})) response.setHeader(name, value);
    if (options.spoil?.(request, response, path) === true) return;
    const page = options.pages?.[path];
    if (page !== undefined) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(page);
      return;
    }
    if (path === '/favicon.ico') {
      response.writeHead(204).end();
      return;
    }
    const folder = folders.find(({ prefix }) => path.startsWith(prefix));
    if (folder === undefined) {
      response.writeHead(404).end();
      return;
    }
    request.url = `/${path.slice(folder.prefix.length)}`;
    folder.handle(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    paths,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
