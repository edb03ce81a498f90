const name = (draftId: string) => `hestia.import.${draftId}`;

/** Hands what an import left unclear to the editor, which opens next in this tab. */
export function leaveNotices(draftId: string, notices: readonly string[]): void {
  try {
    sessionStorage.setItem(name(draftId), JSON.stringify(notices));
  } catch {
    // Where storage is closed the draft is looked over without them.
  }
}

/** They stay for as long as the tab: a reload is no reason to forget them. */
export function takeNotices(draftId: string): string[] {
  try {
    const notices: unknown = JSON.parse(sessionStorage.getItem(name(draftId)) ?? "[]");
    return Array.isArray(notices) ? notices.map(String) : [];
  } catch {
    return [];
  }
}
