namespace WorkSummary.Documents.Preview;

/// <summary>How a preview is shown.</summary>
public sealed record PreviewOptions
{
    /// <summary>The usual preview: figures as buttons.</summary>
    public static PreviewOptions Default { get; } = new();

    /// <summary>Bound fields are <c>button.figure</c>; otherwise <c>span.figure</c>.</summary>
    public bool FigureButtons { get; init; } = true;

    /// <summary>Put before every id, so that two previews can stand on one page.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Rows shown of one table; a last line says how many more there are.</summary>
    public int MaximumRows { get; init; } = 500;
}
