using System.Xml.Linq;
using WorkSummary.Documents.Reading;

namespace WorkSummary.Documents.Templates;

/// <summary>
/// Turns the content controls of a part into the same <see cref="MarkElement"/>s that typed marks give, so that the rest of loading
/// knows one form only. Controls of others stay as they are.
/// </summary>
internal sealed class ControlReader(string part, ParagraphNumbers numbers, TemplateMap map, Lint lint)
{
    /// <summary>Kinds of control that Word on the web cannot replace the content of (or that hold no text of ours).</summary>
    private static readonly string[] Unsupported = ["date", "dropDownList", "comboBox"];

    public void Read(XElement root)
    {
        foreach (var control in root.Descendants(Ns.Sdt).ToList())
        {
            if (control.Ancestors().LastOrDefault() == root) Read(control, control.Ancestors(Ns.Fallback).Any());
        }
    }

    private void Read(XElement control, bool silent)
    {
        var properties = control.Element(Ns.SdtPr);
        var text = (string?)properties?.Element(Ns.Tag)?.Attribute(Ns.Val);
        var tag = ControlTag.Read(text);
        var number = numbers.Of(control);
        if (properties is not null && Array.Find(Unsupported, u => properties.Element(Ns.W + u) is not null) is { } kind)
        {
            Report("template.unsupported-control", text ?? (string?)properties.Element(Ns.W + "alias")?.Attribute(Ns.Val) ?? kind, kind);
            return;
        }

        if (text?.Length > ControlTag.MaximumLength)
        {
            Report("template.tag-too-long", text, text.Length, ControlTag.MaximumLength);
            return;
        }

        var content = control.Element(Ns.SdtContent);
        if (content is null || tag.Kind == ControlKind.Foreign) return;
        var mark = new Mark { Kind = MarkKind.Field, Quote = text!, Part = part, Paragraph = number, Order = number * 10_000, Key = tag.Key, Silent = silent };
        switch (tag.Kind)
        {
            case ControlKind.Bare or ControlKind.Data or ControlKind.Suggested when content.Descendants(Ns.Tbl).Any():
                // The control around a repeated table: filling wraps the table anew.
                control.ReplaceWith(Taken(content));
                break;
            case ControlKind.Suggested when MarkText.Read(map.Expressions.GetValueOrDefault(tag.Key, "")) is { Kind: MarkKind.Text } block:
                Inline(control, content, mark with { Kind = MarkKind.Text, Text = block.Text, Key = null, Format = FormatOf(content) });
                break;
            case ControlKind.Bare or ControlKind.Data or ControlKind.Suggested:
                Inline(control, content, mark with
                {
                    Text = map.Expressions.GetValueOrDefault(tag.Key, ""), Editable = tag.Kind == ControlKind.Suggested, Format = FormatOf(content),
                });
                break;
            case ControlKind.Chart:
                Inline(control, content, mark with { Kind = MarkKind.Chart, Text = map.Expressions.GetValueOrDefault(tag.Key, "") });
                break;
            case ControlKind.Repeat or ControlKind.Condition:
                Around(control, content, mark, tag);
                break;
            case ControlKind.Section:
                Section(control, content, mark with { Kind = MarkKind.Section, Text = tag.Key });
                break;
            case ControlKind.Narrative:
                Narrative(control, content, mark with { Kind = MarkKind.Narrative, Text = tag.Key });
                break;
            default:
                Report("template.unknown-prefix", text!, text);
                break;
        }

        void Report(string code, string quote, params object?[] args)
        {
            if (!silent) lint.Report(code, part, number, quote, args);
        }
    }

    /// <summary>A control among runs becomes the mark; one around paragraphs becomes its first paragraph with the mark inside.</summary>
    private static void Inline(XElement control, XElement content, Mark mark)
    {
        var element = MarkElement.Of(mark);
        if (content.Elements(Ns.Tc).FirstOrDefault() is { } cell)
        {
            var paragraph = cell.Elements(Ns.P).FirstOrDefault() ?? new XElement(Ns.P);
            cell.Elements().Where(e => e.Name != Ns.W + "tcPr").Remove();
            cell.Add(paragraph);
            KeepOnly(paragraph, element);
            cell.Remove();
            control.ReplaceWith(cell);
        }
        else if (content.Elements(Ns.P).FirstOrDefault() is { } paragraph)
        {
            KeepOnly(paragraph, element);
            paragraph.Remove();
            control.ReplaceWith(paragraph);
        }
        else
        {
            control.ReplaceWith(element);
        }
    }

    private static void KeepOnly(XElement paragraph, XElement element)
    {
        paragraph.Elements().Where(e => e.Name != Ns.PPr).Remove();
        paragraph.Add(element);
    }

    private void Around(XElement control, XElement content, Mark mark, ControlTag tag)
    {
        if (!map.Expressions.TryGetValue(tag.Key, out var expression))
        {
            lint.Report("template.no-expression", mark, tag.Key);
            control.ReplaceWith(Taken(content));
            return;
        }

        var said = tag.Kind == ControlKind.Repeat ? MarkText.OfRepeatControl(expression) : new MarkText(MarkKind.If, MarkText.Normalise(expression));
        var open = mark with { Kind = said.Kind, Text = said.Text, Variable = said.Variable };
        control.ReplaceWith(MarkElement.Of(open), Taken(content), MarkElement.Of(mark with { Kind = MarkKind.End }));
    }

    private static void Section(XElement control, XElement content, Mark mark)
    {
        if (content.Elements(Ns.P).FirstOrDefault() is { } paragraph)
        {
            var inner = paragraph.Elements().Where(e => e.Name != Ns.PPr).ToList();
            inner.ForEach(e => e.Remove());
            paragraph.Add(MarkElement.With(new XElement(MarkElement.Section, inner), mark));
            control.ReplaceWith(Taken(content));
        }
        else
        {
            control.ReplaceWith(MarkElement.With(new XElement(MarkElement.Section, Taken(content)), mark));
        }
    }

    private static void Narrative(XElement control, XElement content, Mark mark)
    {
        if (content.Elements(Ns.P).Any())
        {
            control.ReplaceWith(MarkElement.With(new XElement(MarkElement.Narrative, Taken(content).OfType<XElement>().Where(e => e.Name == Ns.P)), mark));
            return;
        }

        // A control among runs: the paragraph is the narrative, as with a typed mark.
        control.ReplaceWith(MarkElement.Of(mark), Taken(content));
    }

    /// <summary>The children, moved out: a copy would lose the marks in them and the numbers of their paragraphs.</summary>
    private static List<XNode> Taken(XElement content)
    {
        var nodes = content.Nodes().ToList();
        nodes.ForEach(n => n.Remove());
        return nodes;
    }

    private static XElement? FormatOf(XElement content)
    {
        if (content.Descendants(Ns.R).FirstOrDefault()?.Element(Ns.RPr) is not { } format) return null;
        var copy = new XElement(format);
        copy.Element(Ns.RStyle)?.Remove(); // the placeholder's grey
        return copy;
    }
}
