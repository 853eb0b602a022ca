using System.Text;
using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>
/// Finds the typed marks of a part and puts a <see cref="MarkElement"/> in the place of each, however Word has cut its text into runs.
/// </summary>
internal sealed class MarkFinder(string part, ParagraphNumbers numbers, Lint lint)
{
    /// <summary>Treats every paragraph under the element.</summary>
    public void Find(XElement root)
    {
        foreach (var paragraph in root.Descendants(Ns.P).ToList()) FindIn(paragraph);
    }

    private void FindIn(XElement paragraph)
    {
        var (atoms, text) = Atoms(paragraph);
        if (!text.Contains("{{", StringComparison.Ordinal) && !text.Contains("}}", StringComparison.Ordinal)) return;
        var found = Marks(text, paragraph);
        if (found.Count == 0) return;
        foreach (var run in atoms.GroupBy(a => a.Run))
        {
            if (run.Any(a => found.Exists(f => f.Start < a.End && a.Start < f.End))) Split(run.Key, [.. run], found);
        }
    }

    private List<Found> Marks(string text, XElement paragraph)
    {
        var found = new List<Found>();
        var number = numbers.Of(paragraph);
        var silent = paragraph.Ancestors(Ns.Fallback).Any();
        for (var at = 0; at < text.Length;)
        {
            var open = text.IndexOf("{{", at, StringComparison.Ordinal);
            var close = text.IndexOf("}}", at, StringComparison.Ordinal);
            if (close >= 0 && (open < 0 || close < open))
            {
                if (!silent) lint.Report("template.stray-braces", part, number, Around(text, close));
                at = close + 2;
                continue;
            }

            if (open < 0) break;
            var next = text.IndexOf("{{", open + 2, StringComparison.Ordinal);
            if (close < 0 || (next >= 0 && next < close))
            {
                if (!silent) lint.Report("template.unclosed-braces", part, number, text[open..(next < 0 ? text.Length : next)]);
                at = open + 2;
                continue;
            }

            var quote = text[open..(close + 2)];
            if (MarkText.Read(text[(open + 2)..close]) is { } said)
            {
                found.Add(new(open, close + 2, new Mark
                {
                    Kind = said.Kind, Text = said.Text, Variable = said.Variable, Quote = quote, Part = part, Paragraph = number,
                    Order = (number * 10_000) + open, Silent = silent,
                }));
            }
            else if (!silent)
            {
                lint.Report("template.bad-mark", part, number, quote);
            }

            at = close + 2;
        }

        return found;
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 20)..Math.Min(text.Length, at + 2)];

    /// <summary>The characters of a paragraph with the runs they stand in; what is not text is one character.</summary>
    private static (List<Atom> Atoms, string Text) Atoms(XElement paragraph)
    {
        var atoms = new List<Atom>();
        var text = new StringBuilder();
        foreach (var run in paragraph.Descendants(Ns.R))
        {
            if (run.Ancestors().First(a => a.Name == Ns.P || a.Name == Ns.Del || a.Name == Ns.MoveFrom) != paragraph) continue;
            foreach (var content in run.Elements())
            {
                if (content.Name == Ns.RPr) continue;
                var said = content.Name == Ns.T ? content.Value
                    : content.Name == Ns.Tab || content.Name == Ns.Br || content.Name == Ns.Cr ? " "
                    : content.Name == Ns.W + "noBreakHyphen" ? "-" : "\uFFFC";
                atoms.Add(new(run, content, text.Length, text.Length + said.Length));
                text.Append(said);
            }
        }

        return (atoms, text.ToString());
    }

    private static void Split(XElement run, List<Atom> atoms, List<Found> found)
    {
        var format = run.Element(Ns.RPr);
        var pieces = new List<XElement>();
        foreach (var atom in atoms)
        {
            if (atom.Content.Name != Ns.T)
            {
                var inside = found.Exists(f => f.Start < atom.Start && atom.Start < f.End);
                var soft = atom.Content.Name == Ns.Tab || atom.Content.Name == Ns.Br || atom.Content.Name == Ns.Cr || atom.Content.Name == Ns.W + "noBreakHyphen";
                if (inside && soft) continue;
                atom.Content.Remove(); // moved, not copied: a text box in it has paragraphs that are still to be searched
                pieces.Add(Run(format, atom.Content));
                continue;
            }

            var text = atom.Content.Value;
            var plain = 0;
            foreach (var mark in found)
            {
                if (mark.End <= atom.Start || atom.End <= mark.Start) continue;
                var from = Math.Max(mark.Start - atom.Start, 0);
                if (from > plain) pieces.Add(Run(format, Text(text[plain..from])));
                if (mark.Start >= atom.Start) pieces.Add(MarkElement.Of(mark.Mark with { Format = format is null ? null : new XElement(format) }));
                plain = Math.Min(mark.End - atom.Start, text.Length);
            }

            if (plain < text.Length) pieces.Add(Run(format, Text(text[plain..])));
        }

        run.ReplaceWith(pieces);
    }

    private static XElement Run(XElement? format, XElement content) => new(Ns.R, format is null ? null : new XElement(format), content);

    private static XElement Text(string text) => new(Ns.T, new XAttribute(XNamespace.Xml + "space", "preserve"), text);

    private sealed record Atom(XElement Run, XElement Content, int Start, int End);

    private sealed record Found(int Start, int End, Mark Mark);
}
