let name = 'stranger';

function readCookie(headers) {
  for (const [key, value] of headers) {
    if (key === 'cookie') name = value.slice(5);
  }
}

export function handle({ headers }) {
  if (headers.length > 0) readCookie(headers);
  return { status: 200, headers: [['content-type', 'text/plain']], body: `Hello, ${name}` };
}
