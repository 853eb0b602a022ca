namespace WorkSummary.Documents.Reading;

/// <summary>What a content control is to WorkSummary, told by its tag: <c>ws:d:KEY</c>.</summary>
internal enum ControlKind
{
    /// <summary>A control of somebody else's.</summary>
    Foreign,

    /// <summary>A field without prefix, as a designer types it.</summary>
    Bare,

    /// <summary><c>ws:d:</c> machine data, locked.</summary>
    Data,

    /// <summary><c>ws:m:</c> suggested by the machine, editable.</summary>
    Suggested,

    /// <summary><c>ws:t:</c> a person's text.</summary>
    Narrative,

    /// <summary><c>ws:s:</c> the heading of a section.</summary>
    Section,

    /// <summary><c>ws:r:</c> a repeat.</summary>
    Repeat,

    /// <summary><c>ws:c:</c> a condition.</summary>
    Condition,

    /// <summary><c>ws:g:</c> a chart.</summary>
    Chart,

    /// <summary>Begins with <c>ws:</c> but is none of these.</summary>
    Unknown,
}

/// <summary>A tag, read.</summary>
/// <param name="Kind">What the control is.</param>
/// <param name="Key">The key behind the prefix.</param>
internal readonly record struct ControlTag(ControlKind Kind, string Key)
{
    /// <summary>Word refuses longer tags.</summary>
    public const int MaximumLength = 64;

    public static ControlTag Read(string? tag)
    {
        if (string.IsNullOrWhiteSpace(tag)) return new(ControlKind.Foreign, "");
        tag = tag.Trim();
        if (!tag.StartsWith("ws:", StringComparison.OrdinalIgnoreCase)) return new(ControlKind.Bare, tag);
        var kind = tag.Length > 4 && tag[4] == ':'
            ? tag[3] switch
            {
                'd' => ControlKind.Data,
                'm' => ControlKind.Suggested,
                't' => ControlKind.Narrative,
                's' => ControlKind.Section,
                'r' => ControlKind.Repeat,
                'c' => ControlKind.Condition,
                'g' => ControlKind.Chart,
                _ => ControlKind.Unknown,
            }
            : ControlKind.Unknown;
        return kind == ControlKind.Unknown || tag.Length == 5 ? new(ControlKind.Unknown, tag) : new(kind, tag[5..]);
    }
}
