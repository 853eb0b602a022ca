using System.Collections;
using System.Globalization;
using Scriban.Parsing;
using Scriban.Runtime;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Snapshots;

namespace WorkSummary.Scriban.Values;

/// <summary>Values of a Snapshot ↔ plain data of a block, for one rendering. A choice is its token, and is printed as its term.</summary>
internal sealed class Conversion(Scope scope, Bindings bindings, Script script)
{
    private const int MostValues = 100_000;

    private readonly Dictionary<(ColumnSchema, string), string> tokens = [];
    private readonly Dictionary<string, string> terms = new(new ByReference());
    private readonly Dictionary<(ListSchema, string), Core.Problems.Result<ColumnPath>> paths = [];

    public Script Script { get; } = script;

    public Bindings Bindings { get; } = bindings;

    /// <summary>A value of the Snapshot as a block sees it.</summary>
    public object? ToScript(object? value, ExpressionType type) => value switch
    {
        null => null,
        string token when type is ExpressionType.Choice choice => Token(choice.Column, token),
        Term term => term.In(Script),
        string or bool or decimal or DateTime => value,
        int or long or double or float => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        RowSet rows => new RowArray(rows, rows.Rows.Select(r => new RowObject(r, this))),
        Row row => new RowObject(row, this),
        IEnumerable values => new ValueArray(type is ExpressionType.Values several ? several.Item : ExpressionType.Text, values.Cast<object?>(), this),
        _ => null,
    };

    /// <summary>A value of a block as functions of the expression language take it.</summary>
    public FunctionValue ToCore(object? value, SourceSpan span) => value switch
    {
        RowArray rows => new(rows.Rows, new ExpressionType.Rows(rows.Rows.Schema)),
        RowObject row => new(row.Row, new ExpressionType.Record(row.Row.Schema)),
        LookupObject lookup => new(lookup.Key, ExpressionType.Text),
        IScriptOutput captured => FunctionValue.Of(captured.ToString()),
        DateTime day => FunctionValue.Of(day.TimeOfDay == TimeSpan.Zero ? DateOnly.FromDateTime(day) : day),
        null or string or bool or decimal => FunctionValue.Of(value),
        IFormattable number when Number(number) is { } plain => FunctionValue.Of(plain),
        ValueArray values => new(Scalars(values, span), new ExpressionType.Values(values.Item)),
        IEnumerable items => ToCore(items.Cast<object?>().Take(MostValues).ToList(), span),
        _ => throw new ProblemException(span, ScribanTexts.Problem("scriban.not-a-value")),
    };

    /// <summary>What a statement prints, as a field of the document would; null for nothing.</summary>
    public string? Printed(object? value) => value switch
    {
        null => null,
        string text => terms.GetValueOrDefault(text, text),
        LookupObject lookup => lookup.Key,
        IScriptOutput captured => captured.ToString(),
        bool or decimal or DateTime => FigureText.Of(value, Script),
        IFormattable number when Number(number) is { } plain => FigureText.Of(plain, Script),
        RowArray or RowObject => null,
        ScriptArray items => string.Join("、", items.Select(i => Printed(i) ?? "")),
        IScriptObject => null,
        IEnumerable items => string.Join("、", items.Cast<object?>().Take(MostValues).Select(i => Printed(i) ?? "")),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>The column that a member of a row names, through lookups with dots.</summary>
    public ColumnPath Path(ListSchema schema, string path, SourceSpan span)
    {
        if (!paths.TryGetValue((schema, path), out var found)) paths[(schema, path)] = found = ColumnPath.Resolve(path, schema, scope);
        return found.Ok ? found.Value : throw new ProblemException(span, found.Problems[0]);
    }

    /// <summary>A number without trailing zeros.</summary>
    public static string Plain(decimal number) => (number == 0 ? 0 : number).ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>A day, with the time where it has one, as ISO 8601.</summary>
    public static string Iso(DateTime day) => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private FunctionValue ToCore(List<object?> items, SourceSpan span)
    {
        var rows = items.OfType<RowObject>().Select(r => r.Row).ToList();
        return rows.Count > 0 && rows.Count == items.Count && rows.TrueForAll(r => ReferenceEquals(r.Schema, rows[0].Schema))
            ? new(new RowSet(rows[0].Schema, rows), new ExpressionType.Rows(rows[0].Schema))
            : FunctionValue.Of(Scalars(items, span));
    }

    private List<object?> Scalars(IEnumerable<object?> items, SourceSpan span) => [.. items.Select(i => i switch
    {
        IEnumerable and not string => throw new ProblemException(span, ScribanTexts.Problem("scriban.not-a-value")),
        RowObject => throw new ProblemException(span, ScribanTexts.Problem("scriban.not-a-value")),
        _ => ToCore(i, span).Value,
    })];

    /// <summary>A string of its own for each token of a column, so that it is known again when it is printed.</summary>
    private string Token(ColumnSchema column, string token)
    {
        if (tokens.TryGetValue((column, token), out var known)) return known;
        var own = new string(token.AsSpan());
        if (column.Choices.FirstOrDefault(c => c.Token == token) is { } choice) terms[own] = choice.Display.In(Script);
        return tokens[(column, token)] = own;
    }

    private static decimal? Number(IFormattable value)
    {
        try
        {
            return value is int or long or uint or ulong or short or byte or double or float ? Convert.ToDecimal(value, CultureInfo.InvariantCulture) : null;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private sealed class ByReference : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) => ReferenceEquals(x, y);

        public int GetHashCode(string obj) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
