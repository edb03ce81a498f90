/**
 * What may become markup or the address of a script, where the content policy asks (`require-trusted-types-for`). The
 * build's loader and React know nothing of it, so this speaks for them: files of this site; text without markup, as
 * structured data is; and the empty script that React makes its elements from. Anything else is refused. Scripts of the
 * document hold no `<` themselves: React may have to write them anew. JSON runs nothing, and browsers ask for it too when
 * React makes an element of structured data.
 */
export const TRUSTED_TYPES_SCRIPT = `self.trustedTypes?.createPolicy("default", {
  createScriptURL: (url) => new URL(url, document.baseURI).origin === location.origin ? url : null,
  createScript: (text) => { try { JSON.parse(text); return text } catch { return null } },
  createHTML: (html) => html === "\\x3cscript>\\x3c/script>" || !html.includes("\\x3c") ? html : null,
})`;
