'use client';
import { useCallback, useState } from 'react';
import type { Fact } from '@/lib/run/events.ts';
import type { HttpRequest } from '@/lib/run/http-exchange.ts';
import type { RunState } from '@/lib/run/state.ts';

export type Exchange = Extract<Fact, { kind: 'http' }>;

// As many as fit below the last answer.
const keptExchanges = 12;

/** The request of a lab whose program is a server, and what was answered, the last first. */
export function useRequests() {
  const [request, setRequest] = useState<HttpRequest>({ method: 'GET', path: '/', headers: [], body: '' });
  const [exchanges, setExchanges] = useState<readonly Exchange[]>([]);
  /** Takes what a run that has ended answered. */
  const takeAnswers = useCallback((state: RunState) => {
    if (state.kind === 'idle') return;
    const answered = state.log.facts.filter((fact) => fact.kind === 'http').toReversed();
    if (answered.length > 0) setExchanges((before) => [...answered, ...before].slice(0, keptExchanges));
  }, []);
  return { request, setRequest, exchanges, takeAnswers };
}
