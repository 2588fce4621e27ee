/** What bulk work (imports, load preparation) asks of the store beyond the features' own questions. */
export interface ImportStore {
  /** The administrator whose account is oldest. */
  findFirstAdministrator(): Promise<string | undefined>;
}
