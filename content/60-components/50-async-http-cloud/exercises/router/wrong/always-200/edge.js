// JSON.stringify makes the text of a body; a response has all three fields.
const json = (status, value) => ({
  status,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify(value),
});
export function handle({ method, path }) {
  if (path === '/hello') return json(200, { hello: 'world' });
  return json(200, { error: 'not found' });
}
