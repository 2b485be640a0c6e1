import type { RecordRequest } from './record-call.ts';
import type { AbiRecording } from './recording.ts';

export type ToAbiWorker = { request: RecordRequest; memoryBytes: number };

export type FromAbiWorker =
  | { type: 'ready' }
  | { type: 'begun' }
  | { type: 'ended'; recording: AbiRecording }
  | { type: 'broken'; message: string };
