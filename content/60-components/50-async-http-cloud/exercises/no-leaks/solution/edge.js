function nameIn(headers) {
  for (const [key, value] of headers) {
    if (key === 'cookie' && value.startsWith('name=')) return value.slice(5);
  }
  return 'stranger';
}

export function handle({ headers }) {
  return { status: 200, headers: [['content-type', 'text/plain']], body: `Hello, ${nameIn(headers)}` };
}
