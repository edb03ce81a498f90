/** Keeps the errors of a page that come before what reports them (lib/client/vitals); five tell enough. */
export const EARLY_ERRORS_SCRIPT = `(() => {
  const errors = self.hestiaErrors = [], keep = (event) => { if (5 > errors.length) errors.push(event) };
  addEventListener("error", keep);
  addEventListener("unhandledrejection", keep);
})()`;
