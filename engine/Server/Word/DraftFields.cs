using WorkSummary.Core.Lists;
using WorkSummary.Core.Problems;
using WorkSummary.Core.Snapshots;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Gating;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Refreshing;
using WorkSummary.Documents.Templates;
using WorkSummary.Server.Pane;
using WorkSummary.Server.Reporting;

namespace WorkSummary.Server.Word;

/// <summary>A figure, table or chart as a draft's template prints it.</summary>
/// <param name="Tag">Tag of its control.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Filled">Its text, value, expression and rows.</param>
/// <param name="Section">Key of the section it stands in.</param>
internal sealed record DraftField(string Tag, FieldShape Shape, FilledField Filled, string? Section)
{
    public string Key => Filled.Key;
}

/// <summary>What stands in a draft, by its template filled from its Snapshot. One filling for a request: nothing is computed twice.</summary>
internal sealed record DraftFields(FilledDocument Document, IReadOnlyList<DraftField> All)
{
    public static Result<DraftFields> Of(DraftView draft, ReportFiller filler)
    {
        var filled = filler.Fill(draft.Pack, draft.View.Report.Script, draft.Snapshot, new Dictionary<string, string>());
        return filled.Then(document => Gate.Admit(document.Bytes, draft.FileName, PackageKind.Document)
            .Then(Extraction.Read)
            .Then<DraftFields>(extraction => new DraftFields(document, Read(draft, document, extraction))));
    }

    /// <summary>The field of a key; null where the template prints none.</summary>
    public DraftField? Find(string key) => All.FirstOrDefault(f => f.Key == key);

    private static List<DraftField> Read(DraftView draft, FilledDocument document, Extraction extraction)
    {
        var tags = DocumentControls.Of(document).Places.Select(p => p.Tag).Distinct(StringComparer.Ordinal).ToLookup(KeyOf, StringComparer.Ordinal);
        var texts = extraction.Text.Fields.GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var fields = new List<DraftField>();
        string? before = null;
        foreach (var filled in document.Fields.DistinctBy(f => f.Key))
        {
            if (tags[filled.Key].FirstOrDefault() is not { } tag) continue;
            var text = texts.GetValueOrDefault(filled.Key);
            var shape = tag.StartsWith("ws:g:", StringComparison.Ordinal) ? FieldShape.Chart : text is null ? FieldShape.Table : FieldShape.Text;
            // Only a text says where it stands; a table stands where its kind shows it, or behind what comes before it.
            var section = text?.Section ?? draft.Kind.Sections.FirstOrDefault(s => s.Indicators.Contains(filled.Key))?.Key ?? (text is null ? before : null);
            fields.Add(new DraftField(tag, shape, filled, section));
            before = section ?? before;
        }

        return fields;
    }

    /// <summary>The key behind <c>ws:d:</c>.</summary>
    public static string KeyOf(string tag) => tag[(tag.IndexOf(':', tag.IndexOf(':', StringComparison.Ordinal) + 1) + 1)..];
}
