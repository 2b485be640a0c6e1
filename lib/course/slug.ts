import GithubSlugger from 'github-slugger';

/** Words → the id of a heading or of a lesson that is announced. */
export function slugOf(words: string): string {
  return new GithubSlugger().slug(words);
}
