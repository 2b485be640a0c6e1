import { watchContent } from '@/lib/course/watch-content.server.ts';

export const dynamic = 'force-dynamic';

/** Tells an author's open pages that something in content/ was saved. Exists in development only. */
export function GET(request: Request): Response {
  const encoder = new TextEncoder();
  const gone = new AbortController();
  request.signal.addEventListener('abort', () => gone.abort(), { once: true });
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          // The page closed while the news was on its way.
          gone.abort();
        }
      };
      send(': open\n\n');
      watchContent(() => send('event: changed\ndata: content\n\n'), gone.signal);
    },
    cancel: () => gone.abort(),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
