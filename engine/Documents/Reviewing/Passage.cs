using System.Xml.Linq;
using WorkSummary.Documents.Reading;
using WorkSummary.Documents.Refreshing;

namespace WorkSummary.Documents.Reviewing;

/// <summary>The words that a comment is about: from the first of its elements to the last.</summary>
/// <param name="First">A run, or a control that holds nothing but a run.</param>
/// <param name="Last">Likewise.</param>
internal sealed record Passage(XElement First, XElement Last)
{
    /// <summary>The passage of a comment: its quote, else its paragraph, else its section, else the beginning.</summary>
    public static Passage Find(XElement body, ReviewComment comment)
    {
        var paragraphs = ControlScan.Seen(body).Where(e => e.Name == Ns.P).ToList();
        var section = comment.Section is { Length: > 0 } key ? Section(body, key) : [];
        var numbered = comment.Paragraph is { } n && n >= 1 && n <= paragraphs.Count ? paragraphs[n - 1] : null;
        if (Quoted(comment.Quote) is { } quote)
        {
            var places = section.Concat(numbered is null ? [] : [numbered]).Concat(paragraphs);
            foreach (var paragraph in places)
            {
                if (In(paragraph, quote) is { } found) return found;
            }
        }

        return new[] { numbered }.OfType<XElement>().Concat(section).Concat(paragraphs).Select(Whole).OfType<Passage>().FirstOrDefault() ?? Beginning(body);
    }

    /// <summary>A passage is within a paragraph; of a longer quote the first line tells the place.</summary>
    private static string? Quoted(string? quote) =>
        quote?.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault()?.Trim('…') is { Length: > 0 } line ? line : null;

    /// <summary>The paragraphs of a section: the person's text, then its heading.</summary>
    private static IReadOnlyList<XElement> Section(XElement body, string key)
    {
        var controls = ControlScan.Seen(body).Where(e => e.Name == Ns.Sdt).Select(e => (Element: e, Tag: (string?)e.Element(Ns.SdtPr)?.Element(Ns.Tag)?.Attribute(Ns.Val))).ToList();
        return
        [
            .. new[] { "ws:t:" + key, "ws:s:" + key }.SelectMany(tag => controls.Where(c => c.Tag == tag))
                .SelectMany(c => c.Element.Descendants(Ns.P).Concat(c.Element.Ancestors(Ns.P).Take(1))),
        ];
    }

    private static Passage? Whole(XElement paragraph)
    {
        var runs = Runs(paragraph);
        return runs.Count == 0 ? null : new Passage(Outer(runs[0]), Outer(runs[^1]));
    }

    private static Passage? In(XElement paragraph, string quote)
    {
        var runs = Runs(paragraph);
        var at = string.Concat(runs.Select(Text)).IndexOf(quote, StringComparison.Ordinal);
        if (at < 0) return null;
        Split(paragraph, at + quote.Length);
        Split(paragraph, at);
        XElement? first = null, last = null;
        var position = 0;
        foreach (var run in Runs(paragraph))
        {
            var length = Text(run).Length;
            if (length > 0 && position + length > at && position < at + quote.Length)
            {
                first ??= run;
                last = run;
            }

            position += length;
        }

        return new Passage(Outer(first!), Outer(last!));
    }

    /// <summary>Divides the run that holds a position, where it is one that holds text only.</summary>
    private static void Split(XElement paragraph, int at)
    {
        var position = 0;
        foreach (var run in Runs(paragraph))
        {
            var text = Text(run);
            if (at > position && at < position + text.Length)
            {
                var pieces = run.Elements().Where(e => e.Name != Ns.RPr).ToList();
                if (Outer(run) != run || pieces is not [{ } only] || only.Name != Ns.T || char.IsLowSurrogate(text[at - position])) return;
                var rest = new XElement(run);
                run.AddAfterSelf(rest);
                Say(only, text[..(at - position)]);
                Say(rest.Element(Ns.T)!, text[(at - position)..]);
                return;
            }

            position += text.Length;
        }
    }

    private static void Say(XElement element, string text)
    {
        element.Value = text;
        element.SetAttributeValue(XNamespace.Xml + "space", "preserve");
    }

    /// <summary>The runs of a paragraph that people see, not those of paragraphs inside it (text boxes).</summary>
    private static List<XElement> Runs(XElement paragraph) =>
        [.. ControlScan.Seen(paragraph).Where(e => e.Name == Ns.R && e.Ancestors(Ns.P).First() == paragraph && !e.Elements(Ns.W + "commentReference").Any())];

    private static string Text(XElement run) => string.Concat(run.Elements(Ns.T).Select(t => t.Value));

    /// <summary>A control for plain text holds one run and nothing beside it: what marks a place goes around the control.</summary>
    private static XElement Outer(XElement run) =>
        run.Parent is { } content && content.Name == Ns.SdtContent && content.Parent?.Element(Ns.SdtPr)?.Element(Ns.W + "text") is not null ? content.Parent : run;

    private static Passage Beginning(XElement body)
    {
        var run = new XElement(Ns.R);
        var paragraph = body.Elements(Ns.P).FirstOrDefault();
        if (paragraph is null) body.AddFirst(paragraph = new XElement(Ns.P));
        paragraph.Add(run);
        return new Passage(run, run);
    }
}
