using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Reports;

namespace WorkSummary.Server.Reporting;

/// <summary>How a figure of a Version stands to the lists.</summary>
public enum FigureStanding
{
    /// <summary>As computed from the lists at submission.</summary>
    Computed,

    /// <summary>The text was changed by hand.</summary>
    Edited,

    /// <summary>The lists have changed since it was filled in.</summary>
    Stale,
}

/// <summary>How many rows of a list entered a figure.</summary>
/// <param name="List">Internal name of the list.</param>
/// <param name="Name">Its name.</param>
/// <param name="Counted">Rows that entered.</param>
/// <param name="Considered">Rows from which they were chosen.</param>
public sealed record RowsBehind(string List, Term Name, int Counted, int Considered);

/// <summary>A figure as it stands in a Version.</summary>
public sealed record StoredFigure
{
    /// <summary>Key of the field.</summary>
    public required string Key { get; init; }

    /// <summary>Name that people see; the expression where it is no indicator's.</summary>
    public required Term Name { get; init; }

    /// <summary>As it stands in the document.</summary>
    public required string Text { get; init; }

    /// <summary>As the lists say; null where that cannot be told.</summary>
    public string? Computed { get; init; }

    /// <summary>Unit behind it.</summary>
    public Term? Unit { get; init; }

    /// <summary>How it stands to the lists.</summary>
    public required FigureStanding Standing { get; init; }

    /// <summary>The formula in words.</summary>
    public Term? Formula { get; init; }

    /// <summary>The expression behind it.</summary>
    public required string Expression { get; init; }

    /// <summary>Its value, where it is a number.</summary>
    public decimal? Value { get; init; }

    /// <summary>The value of the period before.</summary>
    public decimal? PreviousValue { get; init; }

    /// <summary>That value as printed.</summary>
    public string? PreviousText { get; init; }

    /// <summary>What may go upward of it.</summary>
    public UpwardClass Upward { get; init; }

    /// <summary>True when it stands in the document; false for one of the unit and period that the document does not show.</summary>
    public bool InDocument { get; init; } = true;

    /// <summary>The rows it rests on.</summary>
    public required IReadOnlyList<RowsBehind> Sources { get; init; }

    /// <summary>True for a number of something: it has a unit. Shares and ratios have none.</summary>
    [JsonIgnore]
    public bool IsCount => Unit is { Hans.Length: > 0 };

    /// <summary>Share by which a count moved against the period before; null without one, and for shares, where it would mislead.</summary>
    [JsonIgnore]
    public decimal? Moved => IsCount && Value is { } now && PreviousValue is { } then and not 0 ? (now - then) / Math.Abs(then) : null;
}

/// <summary>Where the rows of a list came from.</summary>
/// <param name="List">Internal name.</param>
/// <param name="Name">Its name.</param>
/// <param name="Source">The source.</param>
/// <param name="ReadAt">When it was read, UTC.</param>
/// <param name="Rows">How many rows.</param>
public sealed record ListOrigin(string List, Term Name, string Source, DateTimeOffset ReadAt, int Rows);

/// <summary>The figures of a Version.</summary>
/// <param name="CountingDate">The day headcounts are as of; null without a snapshot.</param>
/// <param name="TakenAt">When the lists were read, UTC.</param>
/// <param name="Origins">Where the lists came from.</param>
/// <param name="Figures">The figures in reading order.</param>
public sealed record StoredFigures(DateOnly? CountingDate, DateTimeOffset? TakenAt, IReadOnlyList<ListOrigin> Origins, IReadOnlyList<StoredFigure> Figures);

/// <summary>A finding as kept with a Version, in every interface language.</summary>
/// <param name="Id">Id of the check.</param>
/// <param name="Code">Code of the problem.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Where">The place.</param>
public sealed record StoredFinding(string Id, string Code, Severity Severity, Term Message, Place? Where);

/// <summary>The text of a section as kept with a Version.</summary>
/// <param name="Key">Key of the section.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Narrative">The person's text; null when still the hint.</param>
public sealed record StoredSection(string Key, string Heading, string? Narrative);

/// <summary>The text of a Version.</summary>
/// <param name="Pack">Key of the pack it was made with.</param>
/// <param name="Unit">Code of the unit it names.</param>
/// <param name="Period">Code of the period it names.</param>
/// <param name="Sections">The sections.</param>
/// <param name="Blocks">The paragraphs.</param>
public sealed record StoredText(string? Pack, string? Unit, string? Period, IReadOnlyList<StoredSection> Sections, IReadOnlyList<TextBlock> Blocks)
{
    /// <summary>As a document, for checks of a later one.</summary>
    public DocumentText ToDocument() => new(Blocks, []);
}

/// <summary>How these are written down. What is written once is read for years: names and shapes only grow.</summary>
public static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value that <see cref="Write"/> wrote.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="json">The JSON.</param>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new JsonException($"A stored {typeof(T).Name} is null.");
}
