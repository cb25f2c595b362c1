import type { Confidence, ExclusionKind, IsoDate, ToolStatus } from './vocabulary.js'

/** How a tool can be kept from reading a file; advisory in every tool. */
export interface Exclusion {
  /** The mechanism. */
  readonly kind: ExclusionKind
  /** The files that hold it, where files do. */
  readonly files: readonly string[]
  /** What it does and what passes it by. */
  readonly note: string
  /** How sure the entry is. */
  readonly confidence: Confidence
}

/** A file of a repository from which a tool takes instructions. */
export interface InstructionFile {
  /** The path or pattern. */
  readonly path: string
  /** How sure the entry is. */
  readonly confidence: Confidence
}

/** What is known about one product. */
export interface ToolProfile {
  /** The id, as `claude-code`. */
  readonly id: string
  /** The product's name. */
  readonly name: string
  /** Who makes it. */
  readonly vendor: string
  /** Where it stands. */
  readonly status: ToolStatus
  /** What there is to say about that. */
  readonly statusNote: string | null
  /** How it can be kept from reading a file. */
  readonly exclusion: Exclusion
  /** Where it takes instructions from. */
  readonly instructionFiles: readonly InstructionFile[]
}

/** What is known about the products, and as of when. */
export interface ToolRegister {
  /** The day the facts were gathered; check again before relying on them. */
  readonly asOf: IsoDate
  /** The products. */
  readonly tools: readonly ToolProfile[]
}
