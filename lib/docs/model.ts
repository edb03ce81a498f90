/** A page of the documentation: operations that belong together, and all that they take and answer with. */
export type AreaReference = {
  slug: string;
  name: string;
  about: string;
  operations: OperationReference[];
  /** Those that its operations name, and those that these name. */
  schemas: SchemaReference[];
};

/** What the documentation says of an operation, ready to be drawn. */
export type OperationReference = {
  /** Also its anchor. */
  name: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  parameters: ParameterReference[];
  /** The name of the schema that its body must have; null without one. */
  bodySchema: string | null;
  /** The media types that it takes instead of JSON. */
  takes: readonly string[];
  /** Who may, in a sentence; null: everybody. */
  access: string | null;
  /** How often, in a sentence. */
  limit: string;
  /** As bearer token. */
  takesKey: boolean;
  /** The name of the schema it answers with; null: nothing. */
  responseSchema: string | null;
  /** Of its answer. */
  status: number;
  example: { path: string; body?: unknown; response: unknown };
  /** Its own, beside those that any operation may answer with. */
  problems: ProblemReference[];
};
export type ParameterReference = {
  name: string;
  place: "path" | "query";
  isRequired: boolean;
  /** How several values are given; null where there is one. */
  several: string | null;
  description: string | null;
  allowed: string | null;
  default: string | null;
};
export type ProblemReference = { code: string; path: string; status: number; title: string };
export type SchemaReference = { name: string; fields: FieldReference[] };
export type FieldReference = { name: string; type: TypeReference; description: string | null };
/** In words, around the name of the schema that it holds, if it holds one. */
export type TypeReference = { before: string; schema: string | null; after: string };
