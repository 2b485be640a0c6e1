// JSON.stringify makes the text of a body; a response has all three fields.
const json = (status, value) => ({
  status,
  headers: [['content-type', 'application/json']],
  body: JSON.stringify(value),
});

export function handle({ method, path }) {
  // GET /hello: 200 and {"hello":"world"}
  // another method for /hello: 405 and {"error":"method not allowed"}
  // everything else: 404 and {"error":"not found"}
  return json(200, {});
}
