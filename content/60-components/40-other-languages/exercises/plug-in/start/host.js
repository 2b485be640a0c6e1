import { keep } from 'mail:plugin/rule';

export function filter(subjects) {
  return subjects.filter((subject) => keep(subject));
}
