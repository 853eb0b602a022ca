namespace WorkSummary.Graph.Provisioning;

/// <summary>What of a column that is there can be mended without losing anything. What is null stays.</summary>
internal sealed record ColumnChange
{
    public string? DisplayName { get; init; }

    /// <summary>All choices, those that were there first.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public bool? Indexed { get; init; }

    public bool? Unique { get; init; }

    public bool? Required { get; init; }

    public bool Any => DisplayName is not null || Choices is not null || Indexed is not null || Unique is not null || Required is not null;

    public static ColumnChange Between(WantedColumn wanted, FoundColumn found)
    {
        var missing = wanted.Choices.Except(found.Choices, StringComparer.Ordinal).ToList();
        return new ColumnChange
        {
            DisplayName = wanted.Hidden || wanted.DisplayName is null || wanted.DisplayName == found.DisplayName ? null : wanted.DisplayName,
            Choices = missing.Count == 0 ? null : [.. found.Choices, .. missing],
            Indexed = wanted.Indexed && !found.Indexed ? true : null,
            Unique = wanted.Unique && !found.Unique ? true : null,
            // SharePoint's own Title is in nobody's way when it need not be filled in; a school's own choice of what is required is left alone.
            Required = wanted.Name == WantedList.TitleColumn && wanted.Required != found.Required ? wanted.Required : null,
        };
    }

    /// <summary>What changes, in neutral words.</summary>
    public string Detail(FoundColumn found) => string.Join(", ", Parts(found));

    private IEnumerable<string> Parts(FoundColumn found)
    {
        if (DisplayName is not null) yield return $"{found.DisplayName} → {DisplayName}";
        if (Choices is not null) yield return "+ " + string.Join(" + ", Choices.Except(found.Choices, StringComparer.Ordinal));
        if (Indexed is not null) yield return "index";
        if (Unique is not null) yield return "unique";
        if (Required is { } required) yield return required ? "required" : "not required";
    }
}
