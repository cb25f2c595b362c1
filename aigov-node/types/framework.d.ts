import type { LintCode } from './vocabulary.js'

/** One thing in a framework that is legal and yet worth a look. */
export interface Lint {
  /** What it is about. */
  readonly code: LintCode
  /**
   * The id of what it is about; for a rule `document.clause`, for a text its place and id, as
   * `phrases.status_approved`.
   */
  readonly subject: string
  /** One sentence. */
  readonly message: string
}
