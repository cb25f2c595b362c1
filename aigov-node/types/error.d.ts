import type { ErrorKind } from './vocabulary.js'

/** One thing that is wrong, and where. */
export interface Problem {
  /** What sort of thing is wrong, as a stable code. */
  readonly kind: ErrorKind
  /** Where in the document, as in `controls[3].status`; empty for the whole document or an argument. */
  readonly path: string
  /** One sentence without the path. */
  readonly message: string
  /** What would have been accepted, where that can be said. */
  readonly expected: string | null
  /** What stands there instead. */
  readonly found: string | null
}

/**
 * What every call throws when aigov refuses a document or a value: an `Error` with these fields.
 *
 * Paths are in the spelling of documents, as in every language that aigov speaks. An argument of a wrong JavaScript type, or an argument
 * object with a field that is missing or unknown, is a mistake of the program instead: a `TypeError` with the code
 * `ERR_INVALID_ARG_TYPE`, whose message names the argument and the place in it.
 */
export interface AigovError extends Error {
  /** What tells it from other errors. */
  name: 'AigovError'
  /** The kind of the first problem. */
  code: ErrorKind
  /** Where the first problem stands, as in `controls[3].status`; empty for the whole document or an argument. */
  path: string
  /** The problems in document order, 100 at most. */
  problems: readonly Problem[]
  /** How many problems there are, listed or not. */
  totalProblems: number
}
