using System.Globalization;
using System.Text;
using WorkSummary.Core.Lists;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Filling;

/// <summary>Writes a document's record (<see cref="DocumentRecord"/>).</summary>
internal static class DocumentRecordWriter
{
    public static void Write(XmlOutput output, FillContext context, FillOptions options)
    {
        var (snapshot, element) = (context.Snapshot, new ElementWriter(output));
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<document xmlns=\"urn:worksummary:document:1\""u8);
        element.Attribute("pack", options.Pack);
        element.Attribute("packVersion", options.PackVersion);
        element.Attribute("unit", snapshot.Unit.Code);
        element.Attribute("period", snapshot.Period.Code);
        element.Attribute("start", Iso(snapshot.Period.Start));
        element.Attribute("end", Iso(snapshot.Period.End));
        element.Attribute("countingDate", Iso(snapshot.CountingDate));
        element.Attribute("script", context.Script == Script.Hans ? "hans" : "hant");
        element.Attribute("snapshot", snapshot.Hash);
        element.Attribute("report", options.Report);
        output.Write("><lists>"u8);
        foreach (var list in snapshot.Provenance)
        {
            output.Write("<list"u8);
            element.Attribute("name", list.List);
            element.Attribute("source", list.Source);
            element.Attribute("readAt", list.ReadAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            element.Attribute("rows", Numerals.Of(list.RowCount));
            element.Attribute("tag", list.Tag);
            output.Write("/>"u8);
        }

        output.Write("</lists><fields>"u8);
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in context.Fields)
        {
            // A figure printed twice is the same both times; each table and chart is counted for itself.
            if (field.Shape == FieldShape.Text && !written.Add(field.Key)) continue;
            Write(output, element, field);
        }

        output.Write("</fields><narratives>"u8);
        foreach (var (key, hint) in context.Hints.OrderBy(h => h.Key, StringComparer.Ordinal))
        {
            output.Write("<narrative"u8);
            element.Attribute("key", key);
            element.Attribute("hint", hint);
            output.Write("/>"u8);
        }

        output.Write("</narratives></document>"u8);
    }

    private static void Write(XmlOutput output, ElementWriter element, FieldRecord field)
    {
        output.Write("<field"u8);
        element.Attribute("key", field.Key);
        element.Attribute("expression", field.Expression);
        if (field.Shape != FieldShape.Text) element.Attribute("shape", field.Shape == FieldShape.Table ? "table" : "chart");
        if (field.Shape == FieldShape.Table) element.Attribute("rows", Numerals.Of(field.Rows));
        var (type, value) = field.Value switch
        {
            decimal number => ("number", number.ToString(CultureInfo.InvariantCulture)),
            bool yes => ("yes-no", yes ? "true" : "false"),
            DateOnly day => ("date", Iso(day)),
            string text => ("text", text == field.Text ? null : text),
            _ => (null, null),
        };
        element.Attribute("type", type);
        element.Attribute("value", value);
        element.Attribute("text", field.Text);
        if (field.Sources.Count == 0)
        {
            output.Write("/>"u8);
            return;
        }

        output.Write(">"u8);
        foreach (var source in field.Sources)
        {
            output.Write("<source"u8);
            element.Attribute("list", source.List);
            element.Attribute("counted", Numerals.Of(source.Counted));
            element.Attribute("considered", Numerals.Of(source.Considered));
            output.Write("/>"u8);
        }

        output.Write("</field>"u8);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private readonly struct ElementWriter(XmlOutput output)
    {
        public void Attribute(string name, string? value)
        {
            if (value is null) return;
            output.Write(" "u8);
            output.Write(Encoding.ASCII.GetBytes(name));
            output.Write("=\""u8);
            output.WriteAttribute(value);
            output.Write("\""u8);
        }
    }
}
