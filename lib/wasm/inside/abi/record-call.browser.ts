import { describeFailure } from '@/lib/run/failure.ts';
import type { RunLimits } from '../../artefact.ts';
import type { FromAbiWorker, ToAbiWorker } from './abi-protocol.ts';
import type { RecordRequest } from './record-call.ts';
import type { AbiRecording } from './recording.ts';

// The script comes from a slow line, perhaps; after this the learner is told instead of kept waiting.
const loadMs = 15_000;

/** Records one call in a Worker of its own, which is ended in any case. Never rejects. */
export function recordInWorker(
  request: RecordRequest,
  limits: Pick<RunLimits, 'timeMs' | 'memoryBytes'>,
  signal: AbortSignal,
): Promise<AbiRecording> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./abi.worker.ts', import.meta.url), { type: 'module' });
    const end = (recording: AbiRecording) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(recording);
    };
    const refuse = (message: string) => end({ kind: 'refused', message });
    const unavailable = (detail: string) =>
      refuse(describeFailure({ by: 'platform', kind: 'toolchain-unavailable', detail }));
    let timer = setTimeout(() => unavailable('it did not answer'), loadMs);
    signal.addEventListener('abort', () => refuse('Stopped.'), { once: true });
    worker.onerror = (event) => unavailable(event.message || 'its script failed');
    worker.onmessage = ({ data }: MessageEvent<FromAbiWorker>) => {
      switch (data.type) {
        case 'ready': {
          const { shape, bytes, exports, imports } = request.artefact;
          const message: ToAbiWorker = {
            request: { ...request, artefact: { shape, bytes, exports, imports } },
            memoryBytes: limits.memoryBytes,
          };
          worker.postMessage(message);
          break;
        }
        case 'begun':
          clearTimeout(timer);
          timer = setTimeout(
            () => refuse(describeFailure({ by: 'limit', kind: 'out-of-time', limitMs: limits.timeMs })),
            limits.timeMs,
          );
          break;
        case 'ended':
          end(data.recording);
          break;
        case 'broken':
          refuse(`This call could not be recorded: ${data.message}.`);
          break;
      }
    };
  });
}
