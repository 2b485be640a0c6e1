const powers = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebSocketStream',
  'WebTransport',
  'EventSource',
  'RTCPeerConnection',
  'importScripts',
  'indexedDB',
  'caches',
  'CacheStorage',
  'BroadcastChannel',
  'Worker',
  'SharedWorker',
  'navigator',
  'cookieStore',
  'Notification',
  'FileReaderSync',
  'close',
];

/**
 * Takes from a Worker what reaches the network, storage or other pages. The learner's code is WebAssembly and sees only
 * its imports; this is the second wall, for the JavaScript that a compiler generated around it.
 */
export function lockDown(scope: object): void {
  for (const power of powers) {
    for (let holder: object | null = scope; holder !== null; holder = Reflect.getPrototypeOf(holder)) {
      if (Object.hasOwn(holder, power)) Reflect.deleteProperty(holder, power);
    }
    Reflect.defineProperty(scope, power, { value: undefined, writable: false, configurable: false });
  }
}
