/** Those that recipes are most often written in; a draft in another one keeps it. */
export const LANGUAGES =
  "en de fr es it pt nl sv da nb fi pl cs sk hu ro hr sl el tr ru uk bg ar fa he hi bn th vi id zh ja ko".split(
    " ",
  );

const names = new Intl.DisplayNames("en", { type: "language" });

export function languageName(code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
