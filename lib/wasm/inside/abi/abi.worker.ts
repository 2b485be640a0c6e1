import { lockDown } from '../../run/lock-down.ts';
import type { FromAbiWorker, ToAbiWorker } from './abi-protocol.ts';
import { recordCall } from './record-call.ts';

function post(message: FromAbiWorker): void {
  self.postMessage(message);
}

self.addEventListener('message', ({ data }: MessageEvent<ToAbiWorker>) => {
  lockDown(self);
  post({ type: 'begun' });
  try {
    post({ type: 'ended', recording: recordCall(data.request, { memoryBytes: data.memoryBytes }) });
  } catch (error) {
    post({ type: 'broken', message: error instanceof Error ? error.message : String(error) });
  }
});
post({ type: 'ready' });
