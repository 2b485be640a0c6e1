const answer = (status, body) => ({ status, headers: [['content-type', 'text/plain']], body });

export function handle({ path }) {
  return path === '/hello' ? answer(200, 'hello') : answer(404, 'not found');
}
