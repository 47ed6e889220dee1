/** The messages between the page and the worker that decodes video files. Types only. */

/** Page to worker. The worker gives one frame for each `next`. */
export type ToVideo =
  | { readonly type: 'open'; readonly file: Blob }
  | { readonly type: 'next' }
  | { readonly type: 'rewind' };

/** Worker to page. */
export type FromVideo =
  | { readonly type: 'up' }
  | { readonly type: 'opened' }
  | {
      readonly type: 'frame';
      readonly frame: VideoFrame;
      /** Seconds from the start of the file. */
      readonly time_s: number;
      /** 0-1 of the file's duration. */
      readonly progress: number;
    }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly text: string };
