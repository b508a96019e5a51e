/**
 * Something that another administrator does on a simulated registry without TLS: a request to Harbor's API, below
 * /api/v2.0. Throws if it is refused.
 */
export const doElsewhere = async (
  url: string,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: object,
): Promise<void> => {
  const { ok, status } = await fetch(new URL(`/api/v2.0${path}`, url), {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from('admin:Harbor12345').toString('base64')}`,
      'Content-Type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!ok) throw new Error(`${method} ${path} was answered with ${status}`)
}
