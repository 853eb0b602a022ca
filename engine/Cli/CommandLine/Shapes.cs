using System.Text.Json.Serialization;
using WorkSummary.Core.Checks;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Cli.CommandLine;

/// <summary>The shapes of JSON answers that several verbs share, so that <c>fill</c> and <c>extract</c> speak alike.</summary>
internal static class Shapes
{
    public static FieldShape Field(FilledField f) => new(f.Key, Value(f.Value), f.Text, f.Expression, f.Sources.Select(Source));

    public static object Section(FilledSection s) => new { key = s.Key, heading = s.Heading, narrative = s.Narrative };

    public static FigureShape Figure(Figure f) => new(f.Indicator.Key, Value(f.Value), f.Value is RowSet ? null : FigureText.Of(f, Script.Hans), f.Sources.Select(Source));

    public static object Source(FigureSource s) => new { list = s.List, counted = s.Counted, considered = s.Considered };

    public static object Finding(Terminal terminal, Finding f) => new
    {
        id = f.Id,
        severity = Terminal.Name(f.Problem.Severity),
        message = f.Problem.Message(terminal.Culture),
        where = f.Problem.Where ?? new(),
        code = f.Problem.Code,
    };

    /// <summary>A value as JSON has it: tables as rows of named cells.</summary>
    public static object? Value(object? value) => value switch
    {
        decimal d => PlainCell.Number(d),
        RowSet rows => rows.Rows.Select(r => rows.Schema.Columns.Select((c, i) => (c.Name, Value: Value(r.Cells[i]))).ToDictionary(c => c.Name, c => c.Value)),
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };
}

/// <summary>A field in JSON. A value that cannot be told is there as null, so that a script finds every field alike.</summary>
internal sealed record FieldShape(
    string Key, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? Value, string Text, string Expression, IEnumerable<object> Sources);

/// <summary>An indicator's value in JSON, whether a document prints it or not.</summary>
internal sealed record FigureShape(string Key, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? Value, string? Text, IEnumerable<object> Sources);

/// <summary>An indicator with its value in JSON, as the verb <c>indicators</c> gives it.</summary>
internal sealed record IndicatorShape(
    string Key, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] object? Value, string? Text, string Unit, object? Previous, IEnumerable<object> Sources);
