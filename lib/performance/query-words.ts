/** Quoted names whole, so that what stands in them is no keyword. */
const PARTS =
  /"[^"]*"|[()]|\b(?:(?:left |cross |inner )?join(?: lateral)?|from|where|group by|having|order by|limit|offset|union all|union|intersect|except|returning|values|set|on conflict|for update|and|or)\b/gi;
const SUBQUERY = /^\(\s*(?:select|with|values|insert|update|delete)\b/i;
/** Its `from` names no table. */
const EXTRACT = /\bextract\([^)]*\)/gi;
/** Read from, if it is no function that makes rows, or written into. */
const TABLE = /\b(?:from|join)\s+([a-z_][\w.]*)(?![\w.]|\s*\()|\binto\s+([a-z_][\w.]*)/gi;
/** What a query names itself: `with asked as (…)`. */
const PART_NAME = /\b(\w+)\s+as\s+(?:not\s+)?(?:materialized\s+)?\(/gi;
const INDENT = "  ";

/** What a query is about, in a few words: `select recipes`, `insert cache_stats`. */
export function titleOf(text: string): string {
  const bare = text.replaceAll('"', "").replace(EXTRACT, "");
  const verb = (/^[a-z]+/i.exec(bare)?.[0] ?? "").toLowerCase();
  const target = verb === "update" ? /^update\s+([\w.]+)/gi : TABLE;
  const parts = new Set(Array.from(bare.matchAll(PART_NAME), ([, name]) => name));
  const named = Array.from(bare.matchAll(target), ([, read, written]) => read ?? written ?? "");
  const table = named.find((name) => !parts.has(name)) ?? named[0];
  return table ? `${verb === "with" ? "select" : verb} ${table}` : bare.slice(0, 60);
}

/** One line as several, each clause on its own, deeper within subqueries; other parentheses stay as they are. */
export function formatSql(text: string): string {
  const lines: string[] = [];
  /** Of the parentheses that are open: whether they hold a query. */
  const open: boolean[] = [];
  let from = 0;
  let indent = 0;
  const cut = (at: number) => {
    const line = text.slice(from, at).trim();
    if (line) lines.push(INDENT.repeat(indent) + line);
    from = at;
    indent = open.filter(Boolean).length;
  };
  for (const { 0: part, index } of text.matchAll(PARTS)) {
    const word = part.toLowerCase();
    if (word === "(") {
      const isSubquery = SUBQUERY.test(text.slice(index, index + 20));
      open.push(isSubquery);
      if (isSubquery) cut(index + 1);
    } else if (word === ")") {
      if (open.pop()) cut(index);
    } else if (!word.startsWith('"') && open.at(-1) !== false && index > 0) {
      if (word === "and" && /\bbetween\s+\S+\s*$/i.test(text.slice(from, index))) continue;
      cut(index);
      if (word === "and" || word === "or") indent++;
    }
  }
  cut(text.length);
  return lines.join("\n");
}
