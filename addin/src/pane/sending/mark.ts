/** The state part with the submission's key on its root element. The key says nothing to anybody but the server, and opens nothing. */
export function withSubmission(record: string, key: string): string {
  const root = /<(?![?!])[^>]*?(\/?)>/.exec(record);
  if (root === null) return record;
  const bare = root[0].replace(/\s+submission="[^"]*"/, "");
  const marked = bare.replace(/\s*(\/?)>$/, ` submission="${key}"$1>`);
  return record.slice(0, root.index) + marked + record.slice(root.index + root[0].length);
}
