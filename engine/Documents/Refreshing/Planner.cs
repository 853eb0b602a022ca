using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Refreshing;

/// <summary>Compares a document with what was last written and with the newer figures.</summary>
internal sealed class Planner(DocumentControls current, FreshContent fresh, IReadOnlyList<DocumentControls> written)
{
    private readonly List<RefreshItem> items = [];

    public RefreshPlan Plan()
    {
        foreach (var control in current.All) items.Add(ItemOf(control));
        AddGone();
        var places = items.Where(i => i.Fresh is not null && i.Current is not null).Select(i => i.At).ToHashSet();
        return new(fresh.SnapshotHash, items, RecordXml.Text(RecordXml.Merge(current.Record?.Root, fresh, [.. current.All.Select(c => c.At)], places)));
    }

    private RefreshItem ItemOf(DocumentControls.Known control)
    {
        var found = fresh.Find(control.At)?.Control;
        var shape = found?.Content.Shape ?? control.Content.Shape;
        var last = WrittenAt(control.At, control.Tag, shape);
        return new RefreshItem
        {
            At = control.At,
            Key = control.Tag.Key,
            Name = Name(found?.Title, control.Title, control.Tag.Key),
            Shape = shape,
            Written = last?.Text,
            Current = control.Content.Text,
            Fresh = found?.Content.Text,
            Standing = found is null ? Standing.Dropped : StandingOf(control.Content, last, found.Content, shape),
        };
    }

    private static Standing StandingOf(ControlContent now, ControlContent? last, ControlContent newer, FieldShape shape)
    {
        if (ControlContent.Same(now, newer, shape) == true) return Standing.Same;
        if (last is null) return Standing.Kept;
        return ControlContent.Same(now, last, shape) switch
        {
            true => Standing.Update,
            false => Standing.Kept,

            // What stands there cannot be seen from here: a chart in Word, which is locked and has no sheet behind it to edit.
            null => ControlContent.Same(last, newer, shape) == true ? Standing.Same : Standing.Update,
        };
    }

    /// <summary>What was last written at a place; null where nobody knows.</summary>
    private ControlContent? WrittenAt(ControlAt at, ControlTag tag, FieldShape shape)
    {
        var entries = current.Record?.Fields.Where(f => f.Key == tag.Key && f.Shape == shape).ToList() ?? [];
        var entry = entries.Count == 0 ? null : entries[shape == FieldShape.Text ? 0 : Math.Min(at.Occurrence, entries.Count - 1)];
        if (entry is { Shape: FieldShape.Text, Text: { } text }) return new(FieldShape.Text, text, [[text]]);

        // A document that says nothing of its origin is what the caller says it is.
        var hash = entry?.Snapshot ?? current.SnapshotHash;
        return written.Where(w => hash is null || w.SnapshotHash == hash).Select(w => w.Near(at)).FirstOrDefault(k => k is not null)?.Content;
    }

    /// <summary>What was written and is no longer there.</summary>
    private void AddGone()
    {
        var told = new HashSet<ControlAt>();
        foreach (var entry in current.Record?.Fields ?? [])
        {
            string[] tags = entry.Shape == FieldShape.Chart ? ["ws:g:" + entry.Key] : ["ws:d:" + entry.Key, "ws:m:" + entry.Key];
            var there = tags.Sum(current.Count);
            var once = written.Where(w => w.SnapshotHash == current.SnapshotHash).Select(w => tags.Sum(w.Count)).DefaultIfEmpty(0).Max();
            for (var n = there; n < Math.Max(1, once); n++)
            {
                var at = new ControlAt(Array.Find(tags, t => fresh.Find(new(t, 0))?.Control.At.Tag == t) ?? tags[0], n);
                if (told.Add(at)) items.Add(GoneAt(at, entry));
            }
        }
    }

    private RefreshItem GoneAt(ControlAt at, FieldRecord entry)
    {
        var found = fresh.Find(at)?.Control;
        return new RefreshItem
        {
            At = at,
            Key = entry.Key,
            Name = Name(found?.Title, null, entry.Key),
            Shape = entry.Shape,
            Written = WrittenAt(at, new(entry.Shape == FieldShape.Chart ? ControlKind.Chart : ControlKind.Data, entry.Key), entry.Shape)?.Text,
            Fresh = found?.Content.Text,
            Standing = Standing.Gone,
        };
    }

    private static string Name(string? newer, string? now, string key) => newer is { Length: > 0 } ? newer : now is { Length: > 0 } ? now : key;
}
