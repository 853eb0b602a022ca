namespace WorkSummary.FakeGraph;

/// <summary>What a field name in a request means: a column, or the id behind a lookup or person column.</summary>
/// <param name="Column">The column.</param>
/// <param name="AsId">True for <c>XLookupId</c>.</param>
internal readonly record struct FieldName(FakeColumn Column, bool AsId)
{
    /// <summary>Reads a name; null where the list has no such field.</summary>
    public static FieldName? Find(FakeList list, string name, FakeGraphOptions options)
    {
        const string suffix = "LookupId";
        if (Named(list, name, options) is { } column)
        {
            // Behaviour 21: a text column such as SchoolId is taken for the id of a lookup that is not there.
            var misread = options.IdSuffixMisread && name.EndsWith("Id", StringComparison.Ordinal) && column is { Kind: FakeColumnKind.Text, System: false };
            return misread ? null : new FieldName(column, false);
        }

        return name.EndsWith(suffix, StringComparison.Ordinal) && Named(list, name[..^suffix.Length], options) is { IsReference: true } reference
            ? new FieldName(reference, true)
            : null;
    }

    private static FakeColumn? Named(FakeList list, string name, FakeGraphOptions options)
    {
        if (name is "id") return list.Column("ID");
        return list.Column(name)
            ?? (options.FieldNamesCaseSensitive ? null : list.Columns.FirstOrDefault(c => c.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }
}
