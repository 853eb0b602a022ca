using System.Text.RegularExpressions;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Plugins;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;

namespace SamplePlugin;

/// <summary>A language for text blocks: <c>[lb_total]</c> is a figure, <c>[Children.Gender]</c> the cells of a column; all else is text.</summary>
internal sealed partial class SampleLanguage : ITextLanguage
{
    private static readonly Texts Texts = new("SamplePlugin.Messages", typeof(SampleLanguage));

    public string Name => "sample";

    public Result<ITextBlock> Compile(string text, Scope scope)
    {
        var problems = Mark().Matches(text).Where(m => !Knows(scope, m)).Select(m => new Problem(Texts, "sample.unknown-name", m.Value).At(PlaceOf(text, m))).ToList();
        return problems.Count > 0 ? Result<ITextBlock>.Failure(problems) : new Block(text);
    }

    private static bool Knows(Scope scope, Match mark) =>
        scope.Names.TryGetValue(mark.Groups["name"].Value, out var type) &&
        (mark.Groups["column"] is { Success: true, Value: var column } ? type is ExpressionType.Rows rows && rows.Schema.Column(column) is not null : type is not ExpressionType.Rows);

    private static Place PlaceOf(string text, Match mark)
    {
        var before = text[..mark.Index];
        return new Place { Line = before.Count(c => c == '\n') + 1, Character = mark.Index - before.LastIndexOf('\n'), Quote = mark.Value };
    }

    [GeneratedRegex(@"\[(?<name>\w+)(\.(?<column>\w+))?\]")]
    private static partial Regex Mark();

    private sealed class Block(string text) : ITextBlock
    {
        public Result<RenderedText> Render(Snapshot snapshot, Script script)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            var rendered = Mark().Replace(text, mark =>
            {
                var name = mark.Groups["name"].Value;
                names.Add(name);
                return mark.Groups["column"] is { Success: true, Value: var column }
                    ? string.Join("、", snapshot.Lists.GetValueOrDefault(name)?.Rows.Select(r => FigureText.Of(r, column, script)) ?? [])
                    : snapshot.Figures.TryGetValue(name, out var figure) ? FigureText.Of(figure, script) : FigureText.Of(SnapshotBuilder.Bind(snapshot).Find(name), script);
            });
            return new RenderedText(rendered, names);
        }
    }
}
