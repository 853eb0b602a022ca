using System.Globalization;
using System.Text;
using WorkSummary.Core.Expressions;
using WorkSummary.Core.Indicators;
using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Authoring;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Refreshing;

/// <summary>Something that can be inserted into a document.</summary>
/// <param name="At">The control that is inserted.</param>
/// <param name="Key">Key of the field.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Value">What it says now: text, the number of a table's rows, a chart's figures in words.</param>
/// <param name="List">Internal name of the list it rests on; null where it rests on none.</param>
public sealed record Insertable(ControlAt At, string Key, FieldShape Shape, string Name, string Value, string? List);

/// <summary>
/// Everything of the indicators that people may insert by themselves: each that may go upward as text, each table that may with its
/// chart. Figures of the class “split” are withheld: in a table by <c>withhold</c>; as text there are none but those that the template
/// prints itself, since only its conditions know when a small number could be reckoned from others. Compiled once; thread-safe.
/// </summary>
public sealed class InsertionCatalogue
{
    private readonly Template template;

    private InsertionCatalogue(Template template) => this.template = template;

    /// <summary>Compiles the catalogue.</summary>
    /// <param name="indicators">The indicators.</param>
    /// <param name="scope">Names of expressions (<see cref="SnapshotBuilder.Scope"/>).</param>
    /// <param name="script">The script of the documents.</param>
    public static Result<InsertionCatalogue> Create(IReadOnlyList<Indicator> indicators, Scope scope, Script script)
    {
        var outline = new StringBuilder("# WorkSummary\n\n");
        foreach (var indicator in indicators.Where(i => i.Upward != UpwardClass.School)) Append(outline, indicator, scope, script);
        using var docx = new MemoryStream();
        return OutlineTemplate.Write(outline.ToString(), script, LayoutProfile.GbT9704, docx)
            .Then(_ => Template.Load(GatedFile.OfOwnMaking(docx.ToArray(), "catalogue.docx", PackageKind.Document), scope, script))
            .Then<InsertionCatalogue>(template => new InsertionCatalogue(template));
    }

    /// <summary>The catalogue with the figures of a Snapshot, for <see cref="FreshContent.Of"/>.</summary>
    /// <param name="snapshot">The figures.</param>
    public Result<FilledDocument> Fill(Snapshot snapshot) => template.Fill(snapshot, new Dictionary<string, string>());

    /// <summary>What can be inserted: what the template prints, each once, then the rest of the catalogue.</summary>
    /// <param name="fresh">The template and the catalogue, filled.</param>
    public static IReadOnlyList<Insertable> Items(FreshContent fresh)
    {
        var items = new List<Insertable>();
        foreach (var control in fresh.All.Where(c => c.Control.At.Occurrence == 0).DistinctBy(c => (c.Control.Content.Shape, c.Control.Tag.Key)))
        {
            var (content, key) = (control.Control.Content, control.Control.Tag.Key);
            var record = control.Source.Record.Fields.FirstOrDefault(f => f.Shape == content.Shape && f.Key == key);
            var list = record?.Sources.Select(s => s.List).FirstOrDefault();
            var value = content.Shape == FieldShape.Table ? record?.Value is decimal rows ? rows.ToString("0", CultureInfo.InvariantCulture) : "" : content.Text;
            items.Add(new(control.Control.At, key, content.Shape, control.Control.Title ?? key, value, list));
        }

        return items;
    }

    private static void Append(StringBuilder outline, Indicator indicator, Scope scope, Script script)
    {
        var key = indicator.Key;
        if (indicator.Format != FigureFormat.Table)
        {
            if (indicator.Upward == UpwardClass.Aggregate) outline.Append(CultureInfo.InvariantCulture, $"{{{{ {key} }}}}\n\n");
            return;
        }

        if (scope.Names.GetValueOrDefault(key) is not ExpressionType.Rows { Schema: var schema }) return;
        var numbers = schema.Columns.Where(ExpressionReader.IsSeries).ToList();
        var isSplit = indicator.Upward == UpwardClass.Split;
        if (isSplit && numbers.Count != 1) return;
        var rows = isSplit ? $"{key} | withhold \"{numbers[0].Name}\"" : key;
        var columns = schema.Columns.Select(c => (Name: isSplit && c == numbers[0] ? "Shown" : c.Name, Title: c.Display.In(script))).ToList();
        var cells = string.Join(" | ", columns.Select((c, i) =>
            $"{(i == 0 ? $"{{{{ for r in {rows} }}}}" : "")}{{{{ r.{c.Name} }}}}{(i == columns.Count - 1 ? "{{ end }}" : "")}"));
        outline.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns.Select(c => c.Title))} |\n|{string.Concat(columns.Select(_ => "----|"))}\n| {cells} |\n\n");
        var first = schema.Columns[0];
        if (numbers.Count == 0 || numbers.Contains(first)) return;
        var chart = isSplit ? $"{rows} | where_present \"Open\" | columns \"{first.Name}\" \"Open\"" : key;
        outline.Append(CultureInfo.InvariantCulture, $"{{{{ chart {chart} \"{indicator.Display.In(script)}\" }}}}\n\n");
    }
}
