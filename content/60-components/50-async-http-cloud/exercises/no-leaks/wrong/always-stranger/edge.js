export function handle({ headers }) {
  return { status: 200, headers: [['content-type', 'text/plain']], body: 'Hello, stranger' };
}
