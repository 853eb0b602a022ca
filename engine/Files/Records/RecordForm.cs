using WorkSummary.Core.Lists;

namespace WorkSummary.Files.Records;

/// <summary>
/// A short form for what teachers write down again and again: a home visit, a contact, an activity with its counts. Data
/// (<c>templates/records</c>), so that a bureau adds or shortens one without a programmer.
/// </summary>
public sealed record RecordForm
{
    /// <summary>Key, the file's name: <c>visit</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Place among the forms.</summary>
    public int Order { get; init; }

    /// <summary>Name that people see on the button.</summary>
    public required Term Display { get; init; }

    /// <summary>What it is for, in a sentence.</summary>
    public Term? Hint { get; init; }

    /// <summary>Name of its icon in the sprite.</summary>
    public required string Icon { get; init; }

    /// <summary>The list that it writes to.</summary>
    public required ListSchema List { get; init; }

    /// <summary>The lookup column of which several may be chosen at once, with a row for each: several children of one visit day.</summary>
    public ColumnSchema? Each { get; init; }

    /// <summary>The columns it sets, in order.</summary>
    public required IReadOnlyList<RecordColumn> Columns { get; init; }

    /// <summary>A row of another list that is written with it; null for none.</summary>
    public RecordPart? Part { get; init; }
}

/// <summary>A column of a short form.</summary>
/// <param name="Column">The column.</param>
/// <param name="Default">What it begins with: a token, a text, or one of <see cref="RecordDefaults"/>; null for nothing.</param>
/// <param name="Hidden">True when the form does not show it and the default is what is written.</param>
/// <param name="More">True when it stands under “more”, out of the way.</param>
public sealed record RecordColumn(ColumnSchema Column, string? Default, bool Hidden, bool More);

/// <summary>A row of another list that belongs to the one a form writes: how many took part in an activity.</summary>
/// <param name="List">The list.</param>
/// <param name="By">Its lookup that leads to the first row.</param>
/// <param name="Columns">The columns it sets, in order. When none of them is filled in, no row is written.</param>
public sealed record RecordPart(ListSchema List, ColumnSchema By, IReadOnlyList<RecordColumn> Columns);

/// <summary>Defaults that depend on who writes when.</summary>
public static class RecordDefaults
{
    /// <summary>Today where the school is.</summary>
    public const string Today = "$today";

    /// <summary>Now where the school is.</summary>
    public const string Now = "$now";

    /// <summary>The person's own row of the list the column leads to.</summary>
    public const string Me = "$me";

    /// <summary>The period that today lies in, else the latest that is open.</summary>
    public const string Period = "$period";

    /// <summary>A new code that nobody has to think up.</summary>
    public const string Code = "$code";

    internal static readonly IReadOnlySet<string> All = new HashSet<string>(StringComparer.Ordinal) { Today, Now, Me, Period, Code };
}
