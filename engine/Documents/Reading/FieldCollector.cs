using WorkSummary.Core.Reports;
using WorkSummary.Documents.Filling;
using WorkSummary.Documents.Templates;

namespace WorkSummary.Documents.Reading;

/// <summary>Brings together the field controls of a document and what its record says of them.</summary>
internal sealed class FieldCollector
{
    private readonly Dictionary<string, FieldRecord> texts = new(StringComparer.Ordinal);
    private readonly Dictionary<(FieldShape, string), Queue<FieldRecord>> blocks = [];
    private readonly List<Entry> entries = [];
    private readonly bool known;

    public FieldCollector(DocumentRecord? record)
    {
        known = record is not null;
        foreach (var field in record?.Fields ?? [])
        {
            if (field.Shape == FieldShape.Text)
            {
                texts.TryAdd(field.Key, field);
                continue;
            }

            if (!blocks.TryGetValue((field.Shape, field.Key), out var queue)) blocks[(field.Shape, field.Key)] = queue = new();
            queue.Enqueue(field);
        }
    }

    /// <summary>The fields in reading order.</summary>
    public IReadOnlyList<FilledField> Filled => [.. entries.Select(e => e.Filled)];

    /// <summary>The text fields in reading order.</summary>
    public IReadOnlyList<BoundField> Bound => [.. entries.Where(e => e.Bound is not null).Select(e => e.Bound!)];

    /// <summary>Notes a field where its control begins.</summary>
    /// <returns>Its index; −1 in a document of another origin.</returns>
    public int Begin(ControlTag tag, int paragraph, string? section)
    {
        if (!known) return -1;
        var shape = tag.Kind == ControlKind.Chart ? FieldShape.Chart : FieldShape.Table;

        // A text field and a table never share a key: a key has one expression.
        var record = blocks.TryGetValue((shape, tag.Key), out var queue) && queue.TryDequeue(out var block) ? block
            : texts.GetValueOrDefault(tag.Key) ?? new FieldRecord { Key = tag.Key, Expression = "" };
        entries.Add(new Entry(record, paragraph, section));
        return entries.Count - 1;
    }

    /// <summary>Completes a field with what stands in its control.</summary>
    public void End(int index, string text, int rows)
    {
        var (record, paragraph, section) = (entries[index].Record, entries[index].Paragraph, entries[index].Section);
        if (record.Shape == FieldShape.Table && record.Value is decimal written) text = Numerals.Of(Math.Max(0, (int)written + rows - record.Rows));
        entries[index].Filled = new FilledField(record.Key, text, record.Value, record.Expression, record.Sources);
        if (record.Shape == FieldShape.Text) entries[index].Bound = new BoundField(record.Key, text, record.Text, paragraph, section);
    }

    private sealed class Entry(FieldRecord record, int paragraph, string? section)
    {
        public FieldRecord Record { get; } = record;

        public int Paragraph { get; } = paragraph;

        public string? Section { get; } = section;

        public FilledField Filled { get; set; } = new(record.Key, "", record.Value, record.Expression, record.Sources);

        public BoundField? Bound { get; set; }
    }
}
