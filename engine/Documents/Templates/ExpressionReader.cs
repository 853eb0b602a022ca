using System.Security.Cryptography;
using System.Text;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>The names at a place of a template: those of the snapshot and the variables of the repeats around.</summary>
/// <param name="Scope">The names.</param>
/// <param name="Variables">Variables of the repeats around, outermost first, with the columns of their rows (null for plain values).</param>
internal sealed record LocalScope(Scope Scope, IReadOnlyList<(string Name, ListSchema? Schema)> Variables)
{
    public bool InRepeat => Variables.Count > 0;

    public LocalScope With(string variable, ExpressionType item) =>
        new(Scope.With(variable, item).With(variable + "_index", ExpressionType.Number),
            [.. Variables, (variable, (item as ExpressionType.Record)?.Schema)]);

    public int DepthOf(string variable)
    {
        for (var i = Variables.Count - 1; i >= 0; i--)
        {
            if (Variables[i].Name == variable) return i;
        }

        return -1;
    }
}

/// <summary>Compiles the expressions of a template, gives them keys, and checks that they fit their place.</summary>
internal sealed class ExpressionReader(Lint lint)
{
    private readonly Dictionary<string, string> expressionByKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Mark, CompiledExpression> repeats = new(ReferenceEqualityComparer.Instance);

    /// <summary>How many values are kept while a document is filled.</summary>
    public int Slots { get; private set; }

    /// <summary>A field: one printable value.</summary>
    public CompiledExpression? Field(Mark mark, LocalScope scope)
    {
        if (Compile(mark, scope) is not { } compiled) return null;
        if (compiled.Expression.Type is not (ExpressionType.Rows or ExpressionType.Record)) return compiled;
        lint.Report("template.not-a-value", mark, compiled.Text);
        return null;
    }

    /// <summary>A condition.</summary>
    public CompiledExpression? Condition(Mark mark, LocalScope scope)
    {
        if (Compile(mark, scope) is not { } compiled) return null;
        if (compiled.Expression.Type == ExpressionType.YesNo) return compiled;
        lint.Report("template.not-yes-no", mark, compiled.Text);
        return null;
    }

    /// <summary>The rows or values of a repeat, with the type of one.</summary>
    public (CompiledExpression Compiled, ExpressionType Item)? Repeat(Mark mark, LocalScope scope)
    {
        if (Compile(mark, scope) is not { } compiled) return null;
        repeats[mark] = compiled;
        switch (compiled.Expression.Type)
        {
            case ExpressionType.Rows rows: return (compiled, new ExpressionType.Record(rows.Schema));
            case ExpressionType.Values values: return (compiled, values.Item);
        }

        lint.Report("template.not-rows", mark, compiled.Text);
        return null;
    }

    /// <summary>The rows of a repeat that was compiled before; null when that failed.</summary>
    public CompiledExpression? OfRepeat(Mark mark) => repeats.GetValueOrDefault(mark);

    /// <summary>The rows of a chart and its title, if it has one.</summary>
    public (CompiledExpression Compiled, string Title)? Chart(Mark mark, LocalScope scope)
    {
        // A text at the end may be the last argument of the expression or the title: whichever makes an expression.
        var before = lint.Count;
        var title = "";
        var compiled = Compile(mark, scope);
        if (compiled is null && mark.Text.Length > 0 && MarkText.Normalise(mark.Text) is var text && text.EndsWith('"') &&
            text.LastIndexOf('"', text.Length - 2) is > 0 and var open)
        {
            var problems = lint.Count;
            compiled = Compile(mark with { Text = text[..open].TrimEnd() }, scope);
            if (compiled is not null)
            {
                title = text[(open + 1)..^1];
                lint.Rewind(before);
            }
            else
            {
                // Both readings fail; the one without the title says what is wrong with the expression itself.
                lint.Remove(before, problems - before);
            }
        }

        if (compiled is null) return null;
        if (compiled.Expression.Type is ExpressionType.Rows { Schema: var schema } && schema.Columns.Skip(1).Any(IsSeries)) return (compiled, title);
        lint.Report("template.no-series", mark, compiled.Text);
        return null;
    }

    /// <summary>Takes the key of a text block, which no field may have too.</summary>
    public void Text(Mark mark)
    {
        if (!expressionByKey.TryAdd(mark.Text, MarkText.TextWord + " " + mark.Text)) lint.Report("template.key-twice", mark, mark.Text);
    }

    /// <summary>True for a column that a chart shows.</summary>
    public static bool IsSeries(ColumnSchema column) => column.Type is ColumnType.Number or ColumnType.Currency;

    private CompiledExpression? Compile(Mark mark, LocalScope scope)
    {
        var text = mark.Text.Length > 0 ? MarkText.Normalise(mark.Text) : OfKey(mark.Key ?? "", scope.Scope);
        var result = Expression.Compile(text, scope.Scope);
        if (!result.Ok)
        {
            lint.Report(result.Problems, mark);
            return null;
        }

        var path = text.Split('.');
        var isPath = Array.TrueForAll(path, MarkText.IsName);
        var names = Expression.NamesIn(text) is { Ok: true, Value: var found } ? [.. found.Where(scope.Scope.Names.ContainsKey)] : new List<string>();
        var compiled = new CompiledExpression
        {
            Expression = result.Value,
            Text = text,
            Key = mark.Key ?? KeyOf(text, isPath ? path : null),
            Mark = mark,
            Slot = scope.InRepeat ? -1 : Slots++,
            Names = names,
            MayNameRows = names.Exists(n => scope.Scope.Names[n] is ExpressionType.Rows) && result.Value.Type != ExpressionType.Number &&
                          result.Value.Type != ExpressionType.YesNo,
        };
        if (!scope.InRepeat && !KeyIsFree(compiled)) lint.Report("template.key-twice", mark, compiled.Key);
        return isPath ? Formed(compiled, path, scope) : compiled;
    }

    private static CompiledExpression Formed(CompiledExpression compiled, string[] path, LocalScope scope)
    {
        var depth = scope.DepthOf(path[0]);
        if (path.Length == 1)
        {
            if (depth >= 0) return compiled;
            if (path[0].EndsWith("_index", StringComparison.Ordinal) && scope.DepthOf(path[0][..^6]) is >= 0 and var counted)
            {
                return compiled with { Form = ExpressionForm.Index, Depth = counted };
            }

            return compiled with { Form = ExpressionForm.Name };
        }

        var column = ColumnOf(path, scope);
        return path.Length == 2 && depth >= 0 && column is { Multiple: false } && scope.Variables[depth].Schema is { } schema
            ? compiled with { Form = ExpressionForm.Column, Depth = depth, Cell = schema.IndexOf(path[1]), Column = column }
            : compiled with { Column = column };
    }

    /// <summary>The column at the end of a path through lookups.</summary>
    private static ColumnSchema? ColumnOf(string[] path, LocalScope scope)
    {
        var schema = scope.Scope.Names.GetValueOrDefault(path[0]) is ExpressionType.Record record ? record.Schema : null;
        for (var i = 1; schema is not null; i++)
        {
            var column = schema.Column(path[i]);
            if (i == path.Length - 1) return column;
            schema = column?.Target is { } target && scope.Scope.Names.GetValueOrDefault(target) is ExpressionType.Rows rows ? rows.Schema : null;
        }

        return null;
    }

    /// <summary>The expression that a key alone says: a name, or a path whose dot the key writes as an underscore.</summary>
    private static string OfKey(string key, Scope scope)
    {
        if (scope.Names.ContainsKey(key)) return key;
        foreach (var (name, type) in scope.Names)
        {
            if (type is ExpressionType.Record record && key.StartsWith(name + "_", StringComparison.Ordinal) &&
                record.Schema.Column(key[(name.Length + 1)..]) is { } column)
            {
                return $"{name}.{column.Name}";
            }
        }

        return key;
    }

    /// <summary>A key that is the same in every version of the template that has the expression.</summary>
    private static string KeyOf(string text, string[]? path)
    {
        if (path is not null && string.Join('_', path) is { Length: <= ControlTag.MaximumLength - 5 } key) return key;
        return "x_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
    }

    private bool KeyIsFree(CompiledExpression compiled)
    {
        if (expressionByKey.TryAdd(compiled.Key, compiled.Text)) return true;
        return expressionByKey[compiled.Key] == compiled.Text;
    }
}
