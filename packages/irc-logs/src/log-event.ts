interface Common {
  /** Line of the file, from 1. */
  line: number;
  /** Milliseconds since 1970; whole minutes, never less than that of the line before. */
  at: number;
  /** Who, as the log writes them, without the blanks some loggers put in. */
  name: string;
}

export interface LogMessage extends Common {
  what: 'message';
  /** `action` is "/me …", `notice` an IRC NOTICE. */
  kind: 'text' | 'action' | 'notice';
  /** Without control characters; may be empty only before `parseIrcLog` has sorted such lines out. */
  text: string;
}

/** One thing that happened in a log. `left` is a leave, a quit or a kick. */
export type LogEvent =
  | LogMessage
  | (Common & { what: 'joined' | 'left' })
  | (Common & { what: 'renamed'; to: string })
  | (Common & { what: 'topic'; text: string });

/** Why a line gives no event; people read this in the summary. */
export type SkipReason = 'empty message' | 'mode change' | 'server line' | 'not a log line' | 'empty line';
