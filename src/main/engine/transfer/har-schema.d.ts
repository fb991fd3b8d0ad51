/** The JSON schemas of HAR 1.2, each with an `$id` such as `har.json#`. */
declare module 'har-schema' {
  const schemas: Record<string, object>;
  export = schemas;
}
