/** What the code in Harbor's error body is for a status (src/lib/http/error.go). */
const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  412: 'PRECONDITION',
  422: 'UNPROCESSABLE_ENTITY',
}

/** The body of every error answer of a Harbor core. */
export interface HarborErrorBody {
  readonly errors: readonly [{ readonly code: string; readonly message: string }]
}

/** An answer other than success, thrown by a handler. From 500 on, Harbor hides the message. */
export class HarborError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, message = '', code = codes[status] ?? 'UNKNOWN') {
    super(status < 500 ? message : 'internal server error')
    this.status = status
    this.code = code
  }

  /** The body as Harbor sends it. */
  get body(): HarborErrorBody {
    return { errors: [{ code: this.code, message: this.message }] }
  }
}
