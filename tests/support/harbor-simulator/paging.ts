/** One page of a list: Harbor's page and page_size. */
export interface Page {
  readonly number: number
  readonly size: number
}

/** The rows of a page; a size of 0 or less is no limit, page 0 is page 1 (src/lib/orm/query.go). */
export const pageOf = <Row>(rows: readonly Row[], { number, size }: Page): readonly Row[] => {
  if (size <= 0) return rows
  const start = Math.max(0, number - 1) * size
  return rows.slice(start, start + size)
}

const withParameters = (
  url: URL,
  parameters: Readonly<Record<string, number>>,
): URLSearchParams => {
  const query = new URLSearchParams(url.search)
  for (const [name, value] of Object.entries(parameters)) query.set(name, String(value))
  query.sort()
  return query
}

/** The Link header of the swagger API: queries unescaped, the size always named (src/server/v2.0/handler/base.go). */
export const swaggerLink = (url: URL, total: number, { number, size }: Page): string => {
  if (size === 0) return ''
  const link = (page: number, rel: string): string => {
    const query = [...withParameters(url, { page, page_size: size })]
      .map(([name, value]) => `${name}=${value}`)
      .join('&')
    return `<${url.pathname}?${query}>; rel="${rel}"`
  }
  return [
    ...(number > 1 && (number - 1) * size < total ? [link(number - 1, 'prev')] : []),
    ...(number * size < total ? [link(number + 1, 'next')] : []),
  ].join(' , ')
}

/** The Link header of the beego API of Harbor 2.2 (src/common/api/base.go). */
export const beegoLink = (url: URL, total: number, { number, size }: Page): string => {
  const link = (page: number, rel: string): string =>
    `<${url.pathname}?${withParameters(url, { page }).toString()}>; rel="${rel}"`
  return [
    ...(number > 1 && (number - 1) * size <= total ? [link(number - 1, 'prev')] : []),
    ...(number * size < total ? [link(number + 1, 'next')] : []),
  ].join(', ')
}
