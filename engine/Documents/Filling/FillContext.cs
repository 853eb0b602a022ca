using System.Text;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Filling;

/// <summary>One filling: where it writes, what it writes from, and what it has written.</summary>
internal sealed class FillContext(Snapshot snapshot, Script script, IReadOnlyDictionary<string, string> narratives, int slots)
{
    private readonly Evaluation?[] kept = new Evaluation?[slots];
    private readonly List<Frame> frames = [];
    private readonly HashSet<CompiledExpression> failed = new(ReferenceEqualityComparer.Instance);
    private Bindings? root;

    /// <summary>Where the part at hand goes.</summary>
    public XmlOutput Out { get; set; } = null!;

    public Snapshot Snapshot { get; } = snapshot;

    public Script Script { get; } = script;

    public IReadOnlyDictionary<string, string> Narratives { get; } = narratives;

    /// <summary>What goes into the document's record, in reading order.</summary>
    public List<FieldRecord> Fields { get; } = [];

    public List<FilledField> FilledFields { get; } = [];

    public List<FilledSection> Sections { get; } = [];

    /// <summary>Hints of the narratives met.</summary>
    public Dictionary<string, string> Hints { get; } = new(StringComparer.Ordinal);

    public List<ChartData> Charts { get; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>Text of the heading being written; null outside of headings.</summary>
    public StringBuilder? Heading { get; set; }

    /// <summary>Rows written of the table at hand.</summary>
    public int Rows { get; set; }

    /// <summary>Rows of it that came from a repeat.</summary>
    public int RepeatedRows { get; set; }

    /// <summary>Value and sources of an expression here; null, with a problem noted, when it cannot be had.</summary>
    public Evaluation? Evaluate(CompiledExpression expression)
    {
        if (expression.Slot >= 0 && kept[expression.Slot] is { } known) return known;
        var result = expression.Expression.Evaluate(Bindings());
        if (!result.Ok)
        {
            if (!failed.Add(expression)) return null; // once, not for each row of a repeat
            var place = new Place { Part = expression.Mark.Part, Paragraph = expression.Mark.Paragraph, Quote = expression.Mark.Quote };
            Problems.AddRange(result.Problems.Select(p => p.At(place)));
            return null;
        }

        if (expression.Slot >= 0) kept[expression.Slot] = result.Value;
        return result.Value;
    }

    /// <summary>The figure that a bare name means; null where it is no figure or a table.</summary>
    public Figure? FigureOf(CompiledExpression expression) =>
        expression.Form == ExpressionForm.Name && Snapshot.Figures.TryGetValue(expression.Text, out var figure) && figure.Value is not RowSet ? figure : null;

    /// <summary>The text of an expression inside a repeat, where no field is kept.</summary>
    public string TextOf(CompiledExpression expression) => expression.Form switch
    {
        ExpressionForm.Column => Printed(expression, ((Row?)frames[expression.Depth].Item)?.Cells[expression.Cell]),
        ExpressionForm.Index => Numerals.Of(frames[expression.Depth].Index),
        ExpressionForm.Name when FigureOf(expression) is { } figure => FigureText.Of(figure, Script),
        _ => Printed(expression, Evaluate(expression)?.Value),
    };

    /// <summary>A value as printed. Cells are tokens where the evaluator gives choices.</summary>
    public string Printed(CompiledExpression expression, object? value) => value switch
    {
        string text when expression.Column is { Type: ColumnType.Choice } column => column.Choices.FirstOrDefault(c => c.Token == text)?.Display.In(Script) ?? text,
        string text => text,
        null when expression.Form == ExpressionForm.Column => "",
        IReadOnlyList<object?> several => string.Join("、", several.Select(v => Printed(expression, v))),
        _ => FigureText.Of(value, Script),
    };

    public void Enter(string variable) => frames.Add(new Frame(variable));

    public void Leave() => frames.RemoveAt(frames.Count - 1);

    /// <summary>Goes on to the next item of the innermost repeat.</summary>
    public void Next(object? item)
    {
        var frame = frames[^1];
        (frame.Item, frame.Bindings) = (item, null);
        frame.Index++;
    }

    /// <summary>Names and values here; made only where an expression needs the evaluator.</summary>
    private Bindings Bindings()
    {
        var bindings = root ??= SnapshotBuilder.Bind(Snapshot);
        foreach (var frame in frames)
        {
            bindings = frame.Bindings ??= bindings.With(frame.Variable, frame.Item).With(frame.Variable + "_index", (decimal)frame.Index);
        }

        return bindings;
    }

    private sealed class Frame(string variable)
    {
        public string Variable { get; } = variable;

        public object? Item { get; set; }

        public int Index { get; set; }

        public Bindings? Bindings { get; set; }
    }
}
