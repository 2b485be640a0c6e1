import { expect, it } from 'vitest';
import type { Lesson, Module } from '@/lib/course/course.ts';
import { offerOf, placesOf } from './places.ts';

function moduleOf(numbers: string[], coming: string[]): Module {
  return {
    id: 'components',
    number: 6,
    title: 'Components',
    summary: '',
    wall: 'wasm',
    hours: 3,
    lessons: numbers.map((number) => ({ number, title: `Lesson ${number}` }) as Lesson),
    coming: coming.map((title) => ({ title, objectives: [] })),
  };
}

it('gives announced lessons the numbers that written ones leave free', () => {
  const places = placesOf(moduleOf(['6.2'], ['WASI', 'Worlds', 'Languages']));
  expect(places.map((place) => `${place.number} ${place.title}`)).toEqual([
    '6.1 WASI',
    '6.2 Lesson 6.2',
    '6.3 Worlds',
    '6.4 Languages',
  ]);
});

it('orders numbers as numbers', () => {
  expect(placesOf(moduleOf(['6.10', '6.9'], [])).map((place) => place.number)).toEqual(['6.9', '6.10']);
});

it('says what is open and what is coming', () => {
  expect(offerOf(moduleOf([], ['a']))).toBe('1 lesson coming');
  expect(offerOf(moduleOf(['6.1', '6.2'], []))).toBe('2 lessons');
  expect(offerOf(moduleOf(['6.1'], ['a', 'b']))).toBe('1 of 3 lessons open');
});
