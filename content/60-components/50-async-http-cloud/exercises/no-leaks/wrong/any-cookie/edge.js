let name = 'stranger';

function readCookie(headers) {
  name = 'stranger';
  for (const [key, value] of headers) {
    if (key === 'cookie') name = value.slice(5);
  }
}

export function handle({ headers }) {
  readCookie(headers);
  return { status: 200, headers: [['content-type', 'text/plain']], body: `Hello, ${name}` };
}
