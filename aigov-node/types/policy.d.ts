import type { ApprovalStatus, ApprovedText, IsoDate, SectionContent, SectionStyle } from './vocabulary.js'

/** A fixed phrase of documents or decisions, with placeholders for what it is said about. */
export interface Phrase {
  /** The id, as `status_approved`. */
  readonly id: string
  /** The words. */
  readonly text: string
}

/** One statement of a document. */
export interface Clause {
  /** The id, unique in the document. */
  readonly id: string
  /** The text, with its placeholders. */
  readonly text: string
  /** The controls behind it. */
  readonly controls: readonly string[]
}

/** A section of a document. */
export interface Section {
  /** The id, unique in the document. */
  readonly id: string
  /** The heading. */
  readonly heading: string
  /** What is drawn before the clauses. */
  readonly content: SectionContent
  /** How the clauses are set. */
  readonly style: SectionStyle
  /** The clauses. */
  readonly clauses: readonly Clause[]
}

/** A document that a framework describes. */
export interface PolicyDocument {
  /** The id, as `usage_policy`. */
  readonly id: string
  /** The title. */
  readonly title: string
  /** The duty to review it. */
  readonly duty: string
  /** The sections in their order. */
  readonly sections: readonly Section[]
}

/** What a usage policy is to say beside the framework's rules; nothing is attested that is not given here. */
export interface UsagePolicyRequest {
  /** The organisation. */
  readonly organization: string
  /** The approved tools, each an id or a name of the tool register or any other name; absent: none. */
  readonly approvedTools?: readonly string[] | undefined
  /** The access profile; absent: the framework's default. */
  readonly profile?: string | null | undefined
  /** The version of the policy. */
  readonly version?: string | null | undefined
  /** The digest of the text that was approved, as `Framework.documentDigest` gives it; absent: it is not on record. */
  readonly text?: string | null | undefined
  /** Who approved it. */
  readonly approver?: string | null | undefined
  /** When it was approved. */
  readonly approvedOn?: IsoDate | null | undefined
  /** When it was last reviewed; not before it was approved. */
  readonly reviewedOn?: IsoDate | null | undefined
}

/** A rendered document. */
export interface Document {
  /** Which document it is. */
  readonly document: string
  /** Its title. */
  readonly title: string
  /** The language of its text (BCP 47). */
  readonly language: string
  /** Whether it is in force. */
  readonly status: ApprovalStatus
  /** How the text that was approved stands to this one; `null` where no approval is given. */
  readonly approvedText: ApprovedText | null
  /** The text as Markdown. */
  readonly markdown: string
  /** The text as a self-contained HTML page without scripts. */
  readonly html: string
  /** The rules that cite no control. */
  readonly rulesWithoutControl: readonly string[]
  /** The controls that no rule cites. */
  readonly controlsWithoutRule: readonly string[]
}
